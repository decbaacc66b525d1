// Prints every scenario of @typespec/http-specs as JSON: what its mock expects and answers. Bytes are written as {"base64": "..."}.
// usage: node scenarios.mjs BASE_URL
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(dirname(createRequire(import.meta.url).resolve("@typespec/http-specs/package.json")), "dist", "specs");
const config = { baseUrl: process.argv[2] };

function plain(value) {
  if (Buffer.isBuffer(value)) return { base64: value.toString("base64") };
  if (value && typeof value.serialize === "function") return value.serialize(config);
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  return typeof value === "function" || typeof value === "symbol" ? undefined : value;
}

const found = {};
for (const file of readdirSync(root, { recursive: true }).sort()) {
  if (!file.endsWith("mockapi.js")) continue;
  const { Scenarios } = await import(pathToFileURL(join(root, file)).href);
  for (const [name, scenario] of Object.entries(Scenarios ?? {})) {
    found[name] = { spec: relative(".", dirname(file)), ...plain(scenario) };
  }
}
process.stdout.write(JSON.stringify(found));
