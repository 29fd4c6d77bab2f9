// Prints what citeproc-js, the reference engine, makes of CSL items: the yardstick of the tests.
//
// Standard input: {"style": XML, "locales": {"en-US": XML, ...}, "locale": "en-US" or null,
//                  "bibliographies": [[item, ...], ...]}
// Standard output: [[{"id": ..., "text": ..., "html": ...}, ...], ...]
//
// The npm package `citeproc` is found through NODE_PATH or through CITEPROC_NODE_MODULES.
"use strict";
const path = require("path");
const folder = process.env.CITEPROC_NODE_MODULES;
const CSL = require(folder ? path.join(folder, "citeproc") : "citeproc");

function entries(input, items, format) {
  const byId = new Map(items.map((item) => [String(item.id), item]));
  const system = {
    retrieveLocale: (name) => input.locales[name] || false,
    retrieveItem: (id) => JSON.parse(JSON.stringify(byId.get(String(id)))),
  };
  const engine = new CSL.Engine(system, input.style, input.locale || undefined, Boolean(input.locale));
  engine.setOutputFormat(format);
  engine.updateItems([...byId.keys()]);
  const [about, printed] = engine.makeBibliography();
  return printed.map((entry, position) => ({ id: about.entry_ids[position][0], entry: entry.trim() }));
}

let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => (text += chunk));
process.stdin.on("end", () => {
  const input = JSON.parse(text);
  const answer = input.bibliographies.map((items) => {
    try {
      const html = entries(input, items, "html");
      return entries(input, items, "text").map(({ id, entry }, position) => ({
        id, text: entry, html: html[position].entry,
      }));
    } catch (error) {
      return [{ error: String(error.message || error) }];
    }
  });
  process.stdout.write(JSON.stringify(answer));
});
