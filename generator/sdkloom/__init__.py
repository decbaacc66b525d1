"""sdkloom turns an API description (OpenAPI) into a Python SDK.

The public API is three functions: :func:`generate`, :func:`check` and :func:`diff`.
"""
