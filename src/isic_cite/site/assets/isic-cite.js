// <isic-cite dataset="isic-2020" formats="apa bibtex attribution">: the cite box on any page.
// It reads ID/cite.json beside this file, so it works wherever the site is. Nothing else is needed;
// a strict content-security policy has to allow this host as script-src and connect-src.
"use strict";

(() => {
  const here =
    document.currentScript?.src ?? document.querySelector('script[src*="isic-cite.js"]')?.src;

  const STYLE = `
    :host { display: block; color-scheme: inherit; font: inherit; overflow-wrap: anywhere; }
    * { box-sizing: border-box; }
    .box { padding: 1em; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .6em; }
    .tabs { display: flex; flex-wrap: wrap; gap: .35em; margin-bottom: .9em; }
    button, a.file { padding: .3em .8em; border: 1px solid color-mix(in srgb, currentColor 45%, transparent);
      border-radius: 2em; background: none; color: inherit; font: inherit; font-size: .875em;
      text-decoration: none; cursor: pointer; }
    [aria-selected="true"] { border-color: currentColor; background: color-mix(in srgb, currentColor 14%, transparent);
      text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .25em; }
    :focus-visible { outline: 3px solid; outline-offset: 2px; }
    pre { overflow: auto; max-height: 24em; margin: 0; font-size: .85em; }
    p, ul, blockquote { margin-block: .5em; }
    .actions { display: flex; flex-wrap: wrap; gap: .5em; align-items: center; margin-top: .9em; }
    [hidden] { display: none; }
  `;
  const ALLOWED = new Set(
    "P EM STRONG SUP SUB U SPAN UL LI BLOCKQUOTE PRE H4 H5 H6 A".split(" "),
  );

  // Only known elements are built anew, whatever the file says; an address has to be of the web.
  const rebuilt = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    const children = [...node.childNodes].map(rebuilt);
    const name = /^H[1-6]$/.test(node.nodeName) ? "STRONG" : node.nodeName;
    const made = ALLOWED.has(name)
      ? document.createElement(name)
      : document.createDocumentFragment();
    if (name === "A" && /^https?:\/\//.test(node.getAttribute("href") ?? "")) {
      made.href = node.getAttribute("href");
    }
    made.append(...children);
    return made;
  };
  const element = (name, properties = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made) made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const plainBox = (format) => element("pre", { tabIndex: 0 }, format.text);
  const shown = (format) => {
    if (!format.html) return plainBox(format);
    try {
      const parsed = new DOMParser().parseFromString(format.html, "text/html");
      return element("div", {}, ...[...parsed.body.childNodes].map(rebuilt));
    } catch {
      return plainBox(format); // a page may forbid even that (Trusted Types)
    }
  };

  const byEvent = (plain, rich) => {
    const fill = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", plain);
      if (rich) event.clipboardData.setData("text/html", rich);
    };
    document.addEventListener("copy", fill, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    return done;
  };
  const copy = async (plain, rich) => {
    const parts = { "text/plain": new Blob([plain], { type: "text/plain" }) };
    if (rich) parts["text/html"] = new Blob([rich], { type: "text/html" });
    try {
      await navigator.clipboard.write([new ClipboardItem(parts)]);
      return true;
    } catch {
      return byEvent(plain, rich);
    }
  };

  class IsicCite extends HTMLElement {
    static observedAttributes = ["dataset", "formats"];

    connectedCallback() {
      if (!this.shadowRoot) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(STYLE);
        this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
        // What stands inside, a link, is shown until there is more, and when there will be no more.
        this.shadowRoot.append(document.createElement("slot"));
      }
      this.refresh();
    }

    attributeChangedCallback() {
      if (this.isConnected && this.shadowRoot) this.refresh();
    }

    async refresh() {
      const dataset = this.getAttribute("dataset") ?? "";
      const turn = (this.turn = {});
      try {
        if (!/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/.test(dataset)) {
          throw new Error(`"${dataset}" is no id of a dataset`);
        }
        const file = new URL(`${dataset}/cite.json`, here);
        const answer = await fetch(file);
        if (!answer.ok) throw new Error(`${file} answers ${answer.status}`);
        const data = await answer.json();
        if (this.turn === turn) this.show(data, file);
      } catch (error) {
        if (this.turn === turn) this.fail(dataset, error);
      }
    }

    fail(dataset, error) {
      const said = `The citations of ${dataset || "the dataset"} could not be read (${error.message}).`;
      this.shadowRoot.replaceChildren(
        document.createElement("slot"),
        element("p", { role: "status" }, said),
      );
    }

    show(data, file) {
      const wanted = (this.getAttribute("formats") ?? "").split(/\s+/).filter(Boolean);
      const byName = new Map(data.formats.map((format) => [format.name, format]));
      const formats = wanted.length ? wanted.flatMap((name) => byName.get(name) ?? []) : data.formats;
      if (!formats.length) throw new Error(`there is none of ${wanted.join(", ")}`);
      const status = element("span", { role: "status" });
      const tabs = formats.map((format) =>
        element("button", {
          type: "button",
          role: "tab",
          id: `tab-${format.name}`,
          "aria-controls": `panel-${format.name}`,
          textContent: format.label,
        }),
      );
      const panels = formats.map((format) => this.panel(format, file, status));
      const choose = (chosen, focus) => {
        tabs.forEach((tab, at) => {
          tab.setAttribute("aria-selected", String(at === chosen));
          tab.tabIndex = at === chosen ? 0 : -1;
          panels[at].hidden = at !== chosen;
        });
        if (focus) tabs[chosen].focus();
      };
      tabs.forEach((tab, at) => tab.addEventListener("click", () => choose(at, true)));
      const list = element(
        "div",
        { className: "tabs", role: "tablist", "aria-label": `Cite ${data.name}` },
        ...tabs,
      );
      list.addEventListener("keydown", (event) => {
        const at = tabs.indexOf(this.shadowRoot.activeElement);
        const next = {
          ArrowRight: (at + 1) % tabs.length,
          ArrowLeft: (at - 1 + tabs.length) % tabs.length,
          Home: 0,
          End: tabs.length - 1,
        }[event.key];
        if (at < 0 || next === undefined) return;
        event.preventDefault();
        choose(next, true);
      });
      this.shadowRoot.replaceChildren(
        element("div", { className: "box", part: "box" }, list, ...panels, status),
      );
      choose(0, false);
    }

    panel(format, file, status) {
      const button = element("button", { type: "button", textContent: `Copy ${format.label}` });
      button.addEventListener("click", async () => {
        const done = await copy(format.text, format.html);
        status.textContent = done ? `${format.label} copied` : "Select the text and copy it instead";
      });
      const download = element("a", {
        className: "file",
        href: new URL(format.file, file).href,
        download: "",
        textContent: `Download ${format.label}`,
      });
      return element(
        "div",
        {
          role: "tabpanel",
          id: `panel-${format.name}`,
          "aria-labelledby": `tab-${format.name}`,
          tabIndex: 0,
        },
        element("div", { className: "text", part: "text" }, shown(format)),
        element("div", { className: "actions" }, button, download),
      );
    }
  }

  customElements.define("isic-cite", IsicCite);
})();
