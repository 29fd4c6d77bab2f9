// Reads the metadata of a deposit as zenodo-ts, a typed client of Zenodo's API, reads it.
//
// Standard input: the metadata. Standard output: null, or what is wrong with it, as JSON.
//
// The npm package `zenodo-ts` is found through NODE_PATH or through ISIC_CITE_NODE_MODULES.
"use strict";
const fs = require("fs");
const path = require("path");
const folder = process.env.ISIC_CITE_NODE_MODULES;
const load = (name) => require(folder ? path.join(folder, name) : name);
const { UnsubmittedDepositionC } = load("zenodo-ts");
const { draw } = load("io-ts/Decoder");

// The client decodes whole depositions, so the metadata gets one to stand in.
const deposition = (metadata) => ({
  id: 1,
  links: { bucket: "https://example.org/", publish: "https://example.org/", self: "https://example.org/" },
  state: "unsubmitted",
  submitted: false,
  metadata: { ...metadata, prereserve_doi: { doi: "10.5281/zenodo.1" } },
});
const read = UnsubmittedDepositionC.decode(JSON.stringify(deposition(JSON.parse(fs.readFileSync(0, "utf8")))));
process.stdout.write(JSON.stringify(read._tag === "Left" ? draw(read.left) : null));
