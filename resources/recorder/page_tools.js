// What the recorder asks of a page. It runs in a world of its own: the page's scripts
// see the same elements, but neither these functions nor what they remember. Nothing
// here follows a link, sends anything, or presses what likes, reports, follows,
// accepts or deletes.
(() => {
  if (globalThis.recorderTools) { return true; }
  const LONGEST = 40, MOST_CLICKS = 3000;
  const MORE = new RegExp([
    "^(see|show|view|read|load)\\b.*\\b(more|repl(y|ies)|comments?|all|full|rest)\\b",
    "^(view|show|see)\\s+\\d+", "^\\d+\\s+(more\\s+)?(repl(y|ies)|comments?)$", "^more$",
    "^(mehr|weitere|alle)\\b.*\\b(anzeigen|antworten|kommentare)$", "^mehr$",
    "^(voir|afficher|lire)\\b.*\\b(plus|r\u00e9ponses?|commentaires?|suite)$",
    "^(ver|mostrar|leer)\\b.*\\b(m\u00e1s|respuestas?|comentarios?)$",
    "\u0645\u0632\u06cc\u062f|\u0645\u0632\u064a\u062f",
    "\u062c\u0648\u0627\u0628\u0627\u062a|\u0631\u062f\u0648\u062f",
    "\ub354 ?\ubcf4\uae30|\ub2f5\uae00|\uc790\uc138\ud788",
    "\u0914\u0930 \u0926\u0947\u0916\u0947\u0902"
  ].join("|"), "i");
  const NEVER = /\b(like|report|follow|subscribe|share|send|delete|remove|block|accept|agree|buy|pay|join|message|call|log ?in|sign|hide)\b/i;
  const pressed = new WeakSet();
  const closedTrees = new WeakMap();
  let clicks = 0, samples = [];
  const place = (e) => {
    const parts = [];
    for (let n = e; n && n.nodeType === 1 && parts.length < 6; n = n.parentElement) {
      parts.unshift(n.id ? "#" + n.id : n.localName);
      if (n.id) { break; }
    }
    return parts.join(" > ").slice(0, 200);
  };
  const deep = function* (root) {
    for (const e of root.querySelectorAll("*")) {
      yield e;
      const tree = e.shadowRoot || closedTrees.get(e);
      if (tree) { yield* deep(tree); }
      if (e.localName === "iframe") {
        let inside = null;
        try { inside = e.contentDocument; } catch { inside = null; }
        if (inside) { yield* deep(inside); }
      }
    }
  };
  const root = () => document.scrollingElement || document.documentElement;
  const height = () => Math.max(root() ? root().scrollHeight : 0,
    document.body ? document.body.scrollHeight : 0);
  const inner = () => {
    let best = null, area = 0;
    for (const e of deep(document)) {
      if (e === root() || e === document.body) { continue; }
      if (e.clientHeight < 200 || e.scrollHeight <= e.clientHeight + 50) { continue; }
      const way = getComputedStyle(e).overflowY;
      if (way !== "auto" && way !== "scroll" && way !== "overlay") { continue; }
      const size = e.clientHeight * e.clientWidth;
      if (size > area) { area = size; best = e; }
    }
    return best;
  };
  const pane = () => {
    const whole = root();
    if (!whole || height() > innerHeight + 10) { return null; }
    return inner();
  };
  const expand = () => {
    const done = [];
    for (const e of deep(document)) {
      if (clicks >= MOST_CLICKS) { break; }
      if (e.localName === "summary") {
        const parent = e.parentElement;
        if (parent && parent.open === false) {
          parent.open = true; clicks += 1;
          done.push({ what: "open", where: place(e), text: (e.innerText || "").trim().slice(0, LONGEST) });
        }
        continue;
      }
      if (e.localName !== "button" && e.getAttribute("role") !== "button") { continue; }
      if (pressed.has(e) || e.localName === "a" && e.href || e.type === "submit" && e.form) { continue; }
      const text = (e.innerText || "").trim();
      if (!text || text.length > LONGEST || !MORE.test(text) || NEVER.test(text)) { continue; }
      pressed.add(e); clicks += 1;
      try { e.click(); } catch { continue; }
      done.push({ what: "press", where: place(e), text });
    }
    return done;
  };
  const go = (top) => {
    const box = pane();
    if (box) { box.scrollTop = top; } else { scrollTo({ top, left: 0, behavior: "instant" }); }
    return box;
  };
  // A new observer is told with those of the page, once what they look at is drawn;
  // after it, all of them have heard. A hidden page is not drawn: false, at once.
  const drawn = () => document.hidden || !document.documentElement ? Promise.resolve(false)
    : new Promise((resolve) => {
      const watch = new IntersectionObserver(() => {
        watch.disconnect(); setTimeout(() => resolve(true), 0);
      });
      watch.observe(document.documentElement);
      setTimeout(() => { watch.disconnect(); resolve(false); }, 500);
    });
  globalThis.recorderTools = {
    // A closed shadow tree, which only the browser's inspector can name.
    adopt(tree) { closedTrees.set(tree.host, tree); return true; },
    films() {
      const found = [];
      for (const e of deep(document)) {
        if (e.localName !== "video" && e.localName !== "audio") { continue; }
        if (found.length >= 200) { break; }
        found.push(e.srcObject ? "stream:" : String(e.currentSrc || "").slice(0, 8000));
      }
      return found;
    },
    drawn,
    measure() {
      const box = pane();
      return { height: height(), view: innerHeight, width: innerWidth,
        inner: box ? box.scrollHeight : 0, innerView: box ? box.clientHeight : 0,
        top: box ? box.scrollTop : scrollY };
    },
    remember() {
      samples = [];
      for (const e of deep(document)) {
        if (samples.length >= 12) { break; }
        const box = e.getBoundingClientRect();
        if (!e.children.length && (e.textContent || "").trim() && box.height > 0
            && box.top >= 0 && box.top < innerHeight) { samples.push(e); }
      }
      return samples.length;
    },
    forgotten() { return samples.filter((e) => !e.isConnected).length; },
    step(share) {
      const acts = expand();
      const box = pane();
      const view = box ? box.clientHeight : innerHeight;
      const by = Math.max(Math.floor(view * share), 50);
      if (box) {
        box.scrollTop += by; box.dispatchEvent(new Event("scroll"));
      } else {
        scrollTo({ top: scrollY + by, left: 0, behavior: "instant" });
      }
      const top = box ? box.scrollTop : scrollY;
      const tall = box ? box.scrollHeight : height();
      return { acts, top, height: tall, inner: !!box, end: top + view >= tall - 4 };
    },
    press() { return expand(); },
    top() { go(0); },
    to(top) {
      const box = go(top);
      return new Promise((resolve) => requestAnimationFrame(() =>
        requestAnimationFrame(() => setTimeout(() => resolve(box ? box.scrollTop : scrollY), 80))));
    },
    missing() { return [...document.images].filter((one) => !one.complete).length; },
    cover(placeholder) {
      let count = 0;
      for (const e of deep(document)) {
        const name = e.localName;
        if (name === "img" || name === "input" && e.type === "image") {
          if (e.srcset) { e.removeAttribute("srcset"); }
          if (e.src !== placeholder) { e.src = placeholder; count += 1; }
        } else if (name === "source" && e.parentElement && e.parentElement.localName === "picture") {
          e.remove();
        } else if (name === "video" || name === "canvas" || name === "object" || name === "embed") {
          e.style.setProperty("visibility", "hidden", "important"); count += 1;
          if (e.parentElement) { e.parentElement.style.setProperty("background", "#e6e6e6", "important"); }
        } else if (name === "image" && e.namespaceURI.endsWith("svg")) {
          e.setAttribute("href", placeholder); e.removeAttribute("xlink:href"); count += 1;
        }
        for (const part of [null, "::before", "::after"]) {
          if (getComputedStyle(e, part).backgroundImage.includes("url(")) {
            e.style.setProperty("background-image", "none", "important"); count += 1;
          }
        }
        if (getComputedStyle(e).borderImageSource.includes("url(")) {
          e.style.setProperty("border-image-source", "none", "important");
        }
      }
      // Those that wait to come near the window would be waited for in vain.
      const drawn = Promise.all([...document.images].map((one) =>
        one.complete ? 0 : one.decode().catch(() => 0)));
      const enough = new Promise((resolve) => setTimeout(resolve, 700));
      return Promise.race([drawn, enough]).then(() => count);
    },
    storage() {
      const found = [];
      for (const [name, store] of [["localStorage", () => localStorage], ["sessionStorage", () => sessionStorage]]) {
        try {
          const held = store();
          for (let i = 0; i < Math.min(held.length, 2000); i += 1) {
            const key = held.key(i);
            found.push([name, key, (held.getItem(key) || "").slice(0, 100000)]);
          }
        } catch { continue; }
      }
      return found;
    },
    passwords() {
      const found = [];
      for (const e of deep(document)) {
        if (e.localName === "input" && e.type === "password" && e.value) { found.push(e.value.slice(0, 1000)); }
      }
      return found;
    },
    title() { return document.title.slice(0, 1000); },
    html() { return document.documentElement ? document.documentElement.outerHTML.slice(0, 20000000) : ""; },
    words() { return document.body ? document.body.innerText.slice(0, 2000000) : ""; },
  };
  return true;
})()
