// Prints what citeproc-js makes of lists of items in styles and languages, a line of JSON a job.
//
// Argument: the folder of the locales. Standard input: [{style: file, locale: "de-DE" or null for the
// style's own, lists: [[item, ...], ...]}, ...]. Each line: {lists: [{references, citations}, ...],
// cluster} or {error}. References and citations are pairs of text and HTML; the cluster is HTML, one
// citation of the whole last list.
//
// The npm package `citeproc` is found through NODE_PATH or through ISIC_CITE_NODE_MODULES.
"use strict";
const fs = require("fs");
const path = require("path");
const folder = process.env.ISIC_CITE_NODE_MODULES;
const CSL = require(folder ? path.join(folder, "citeproc") : "citeproc");
const localesFolder = process.argv[2];

let byId = new Map();
const locales = {};
const system = {
  retrieveLocale: (name) => {
    const file = path.join(localesFolder, `locales-${name}.xml`);
    // An engine takes what is parsed, too, so that each locale is parsed once and not for each job.
    locales[name] ??= fs.existsSync(file) ? CSL.parseXml(fs.readFileSync(file, "utf8")) : false;
    return locales[name];
  },
  retrieveItem: (id) => JSON.parse(JSON.stringify(byId.get(id))),
};
CSL.debug = () => {};
// As it comes, the format drops spaces and marks the characters that sort a bibliography.
CSL.Output.Formats.html.text_escape = (text) =>
  (text || "").replace(/&/g, "&#38;").replace(/</g, "&#60;").replace(/>/g, "&#62;");

function printed(engine, format) {
  engine.setOutputFormat(format);
  return {
    references: engine.makeBibliography()[1].map((entry) => entry.trim()),
    citations: [...byId.keys()].map((id) => engine.makeCitationCluster([{ id }])),
  };
}

function listed(engine, items, number) {
  // Ids are made unique, because the engine keeps what it knows of an id.
  byId = new Map(items.map((item) => [`${number} ${item.id}`, { ...item, id: `${number} ${item.id}` }]));
  engine.updateItems([...byId.keys()]);
  const texts = printed(engine, "text");
  const htmls = printed(engine, "html");
  const paired = (kind) => texts[kind].map((text, place) => [text, htmls[kind][place]]);
  return { references: paired("references"), citations: paired("citations") };
}

// One engine serves all lists of a job: to build one takes longer than to print.
function done({ style, locale, lists }) {
  const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"), locale || undefined, Boolean(locale));
  const answer = { lists: lists.map((items, number) => listed(engine, items, number)) };
  const cluster = {
    citationItems: [...byId.keys()].map((id) => ({ id })),
    properties: { noteIndex: engine.opt.xclass === "note" ? 1 : 0 },
  };
  answer.cluster = engine.processCitationCluster(cluster, [], [])[1].slice(-1)[0][1];
  return answer;
}

for (const job of JSON.parse(fs.readFileSync(0, "utf8"))) {
  let answer;
  try {
    answer = done(job);
  } catch (error) {
    answer = { error: String(error.message || error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
