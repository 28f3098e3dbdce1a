// Asks Pagefind's own program for the wordings of an index as we write it.
// node pagefind_program.cjs PROGRAM FOLDER: the input holds wordings, as JSON; FOLDER is that of a shard.
// For each wording it tells the ids that have it.
const fs = require("fs");
const path = require("path");
const zlib = require("zlib");

const [program, folder] = process.argv.slice(2);
const SIGNATURE = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const open = (packed) => new Uint8Array(zlib.gunzipSync(packed)).subarray(SIGNATURE);
const openScript = (name) => {
  const script = fs.readFileSync(path.join(folder, name), "utf8");
  return open(Buffer.from(JSON.parse(script.slice(script.indexOf(",") + 1, script.lastIndexOf(")"))), "base64"));
};

let calls = null;
const imports = {
  "./pagefind_web_bg.js": {
    __wbindgen_init_externref_table: () => {
      const table = calls.__wbindgen_externrefs;
      const at = table.grow(4);
      table.set(0, undefined);
      [undefined, null, true, false].forEach((value, place) => table.set(at + place, value));
    },
  },
};
calls = new WebAssembly.Instance(new WebAssembly.Module(open(fs.readFileSync(program))), imports).exports;
calls.__wbindgen_start();

function copyBytes(bytes) {
  const at = calls.__wbindgen_malloc(bytes.length, 1) >>> 0;
  new Uint8Array(calls.memory.buffer).set(bytes, at);
  return [at, bytes.length];
}

let pointer = calls.init_pagefind(...copyBytes(openScript("list.js")));
for (const name of fs.readdirSync(folder).sort())
  if (name !== "list.js") pointer = calls.load_index_chunk(pointer, ...copyBytes(openScript(name)));

function find({ keys }) {
  const texts = [keys.join(" "), keys.join(" "), "{}", "{}"].map((text) => copyBytes(encoder.encode(text)));
  const [at, length] = calls.search(pointer, ...texts.flat(), keys.length > 1, false);
  const text = decoder.decode(new Uint8Array(calls.memory.buffer, at >>> 0, length));
  calls.__wbindgen_free(at, length, 1);
  return JSON.parse(text).results.map(({ p }) => p).sort();
}

process.stdout.write(JSON.stringify(JSON.parse(fs.readFileSync(0, "utf8")).map(find)));
