// What the recorder hears of a page in which a person browses. It runs in a world of
// its own: the page can neither see it nor speak through it. It tells of a lone Shift,
// of a field for a password, of the page coming to the front, and, every few seconds,
// that something is done; never of what is typed.
(() => {
  if (globalThis.recorderListens) { return; }
  globalThis.recorderListens = true;
  let armed = false;
  const tell = (what) => { try { recorderHears(what); } catch { /* not yet there */ } };
  const other = () => { if (armed) { armed = false; tell("other"); } };
  const own = (event) => event.isTrusted && !event.repeat;
  addEventListener("keydown", (event) => {
    if (!own(event)) { return; }
    if (event.key === "Shift") { armed = true; tell("shift-down"); } else { other(); }
  }, true);
  addEventListener("keyup", (event) => {
    if (own(event) && event.key === "Shift" && armed) { tell("shift-up"); }
  }, true);
  addEventListener("pointerdown", (event) => { if (own(event)) { other(); } }, true);
  let last = -Infinity;
  const there = (event) => {
    if (event.isTrusted && event.timeStamp - last > 2000) {
      last = event.timeStamp;
      tell("there");
    }
  };
  for (const kind of ["keydown", "pointerdown", "pointermove", "wheel"]) {
    addEventListener(kind, there, { capture: true, passive: true });
  }
  addEventListener("focusin", (event) => {
    const where = event.composedPath()[0];
    if (where && where.type === "password") { tell("password"); }
  }, true);
  const front = () => {
    if (document.visibilityState === "visible" && document.hasFocus()) { tell("front"); }
  };
  addEventListener("focus", front, true);
  document.addEventListener("visibilitychange", front, true);
  front();
})();
