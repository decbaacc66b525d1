"""Runs datamodel-code-generator in a process of its own: a document on standard input, JSON with ``code`` or ``error`` on standard output.

A process of its own, since the other generator may take long, or much memory, and reads files that references name: its
folder is empty, and a limit ends it.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import warnings
from pathlib import Path
from types import ModuleType

from sdkloom.companion.guard import Unsafe, check

_HEADER = '"""Models for Pydantic, made from the description. Generated: do not edit."""'


def main() -> None:
    """Answer with the module's text once it was checked and imported here."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            answer = {"code": _checked(_generated(sys.stdin.read()))}
        except Unsafe as unsafe:
            answer = {"unsafe": str(unsafe)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"[:2000]}
    json.dump(answer, sys.stdout)


def _generated(text: str) -> str:
    from datamodel_code_generator import InputFileType, LiteralType, generate
    from datamodel_code_generator.enums import DataModelType, OpenAPIScope
    from datamodel_code_generator.format import PythonVersion

    output = Path("models.py")
    generate(
        text,
        input_filename="description.json",
        input_file_type=InputFileType.OpenAPI,
        openapi_scopes=[OpenAPIScope.Schemas],
        output=output,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_310,
        custom_file_header=_HEADER,
        disable_timestamp=True,
        snake_case_field=True,
        allow_population_by_field_name=True,
        use_standard_collections=True,
        use_union_operator=True,
        use_annotated=True,
        use_schema_description=True,
        use_title_as_name=False,
        enum_field_as_literal=LiteralType.All,
        formatters=[],
    )
    return output.read_text("utf-8")


def _checked(code: str) -> str:
    check(code)
    module = ModuleType("models")
    sys.modules["models"] = module  # where the classes look for the names in their annotations
    exec(compile(code, "models.py", "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - after the check
    return code


if __name__ == "__main__":
    main()
