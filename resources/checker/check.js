// The check itself; the numbers are those of the specification of the bundle.

const LARGEST_MANIFEST = 64 * 1024 * 1024;
const LARGEST_LIST_FILE = FACTS.largestList;

class Check {
  constructor(listing, progress) {
    this.listing = listing;
    this.progress = progress;
    this.found = new Map();
    this.digests = new Map();
    this.checked = 0;
    this.key = "";
    this.listed = null;
  }

  async run() {
    // 1. The seal covers the tag manifest.
    const tags = await this.checkSeal();
    // 2. The tag manifest covers the files at the top, the manifest with them.
    // 3. The manifest covers everything in data/.
    const payload = await this.readList(FACTS.manifest, "unreadable");
    await this.compare(new Map([...(payload ?? []), ...(tags ?? [])]));
    // 4. Nothing else is there.
    this.lookForMore(tags, payload);
    // 5. Log, exhibits and files tell one story.
    const cleaned = payload === null ? [] : await this.checkContents(payload);
    // 6. Each entry of the log proves itself.
    const proofs = await this.checkProofs(payload);
    const findings = [...this.found.values()].sort(inOrder);
    return {
      kind: "checked",
      intact: findings.length === 0,
      checked: this.checked,
      key: this.key,
      findings,
      cleaned,
      logKey: proofs.key,
      logKeyChecked: proofs.keyChecked,
      unproved: proofs.unproved,
      times: proofs.times,
    };
  }

  say(verdict, untrustedPath) {
    const path = showPath(untrustedPath);
    this.found.set(`${verdict} ${path}`, { verdict, path });
  }

  async checkSeal() {
    const content = await this.read(FACTS.tagManifest, LARGEST_MANIFEST, "seal_broken");
    const sealed = await this.read(FACTS.signature, LARGEST_NOTE, "seal_broken");
    if (sealed !== null) await this.checkSignature(sealed, content);
    return content === null ? null : this.parse(FACTS.tagManifest, content, "seal_broken");
  }

  async checkSignature(sealed, content) {
    let seal;
    try {
      seal = readSeal(sealed);
    } catch {
      this.say("seal_broken", FACTS.signature);
      return;
    }
    this.key = seal.fingerprint;
    if (content !== null && !(await covers(seal, content))) {
      // One of the two is not what it was; which, nobody can tell.
      this.say("seal_broken", FACTS.signature);
      this.say("seal_broken", FACTS.tagManifest);
    }
  }

  async read(path, limit, bad) {
    const file = this.listing.files.get(path);
    try {
      if (file) return await readAll(file, limit);
    } catch {
      // Said below, as of one that is not there.
    }
    this.say(bad, path);
    return null;
  }

  async readList(path, bad) {
    if (!this.listing.files.has(path)) return null;
    const content = await this.read(path, LARGEST_MANIFEST, bad);
    return content === null ? null : this.parse(path, content, bad);
  }

  parse(path, content, bad) {
    try {
      return readManifest(content, path === FACTS.manifest);
    } catch {
      this.say(bad, path);
      return null;
    }
  }

  async compare(expected) {
    const paths = [...expected.keys()].sort();
    const files = this.listing.files;
    const all = paths.reduce((sum, path) => sum + (files.get(path)?.size ?? 0), 0);
    let done = 0;
    for (const path of paths) {
      await this.compareOne(path, expected.get(path), async (size) => {
        done += size;
        await this.progress(done, all);
      });
    }
  }

  async compareOne(path, expected, told) {
    const file = this.listing.files.get(path);
    if (file === undefined) {
      this.say(this.isOdd(path) ? "unreadable" : "missing", path);
      return;
    }
    let actual;
    try {
      actual = await digestOf(file, told);
    } catch {
      this.say("unreadable", path);
      return;
    }
    this.checked += 1;
    this.digests.set(path, actual);
    if (actual !== expected) this.say(CHANGED_AS[path] ?? "changed", path);
  }

  // Whether it, or a folder on the way, is there but cannot be entered.
  isOdd(path) {
    const steps = path.split("/");
    return steps.some((_, at) => this.listing.odd.has(steps.slice(0, at + 1).join("/")));
  }

  lookForMore(tags, payload) {
    for (const path of [...this.listing.files.keys(), ...this.listing.odd]) {
      if (path === FACTS.tagManifest || path === FACTS.signature) continue;
      const list = path.startsWith("data/") ? payload : tags;
      // Without its list nobody can say what belongs.
      if (list !== null && !list.has(path)) this.say("not_part", path);
    }
    for (const path of this.listing.extra) this.say("not_part", path);
  }

  unchanged(path) {
    return this.listed.has(path) && this.digests.get(path) === this.listed.get(path);
  }

  async checkContents(payload) {
    this.listed = payload;
    const files = this.listing.files;
    for (const [path, verdict] of [[FACTS.exhibits, "missing"], [FACTS.log, "log_broken"]]) {
      if (!payload.has(path) && !files.has(path)) this.say(verdict, path);
    }
    if (!this.unchanged(FACTS.exhibits)) return [];
    let exhibits;
    try {
      exhibits = readExhibits(await readAll(files.get(FACTS.exhibits), LARGEST_LIST_FILE));
    } catch {
      this.say("unreadable", FACTS.exhibits);
      return [];
    }
    for (const each of listsAgainst(exhibits.lists, payload)) this.say(...each);
    for (const each of rowsAgainst(exhibits.rows, payload, this.digests)) this.say(...each);
    if (this.unchanged(FACTS.log) && !(await logFits(files.get(FACTS.log), exhibits))) {
      this.say("log_broken", FACTS.log);
    }
    return this.cleanedOf(exhibits.rows);
  }

  cleanedOf(rows) {
    return rows
      .filter((row) => row.path !== null && row.cleaned !== null)
      .filter((row) => this.digests.get(row.path) === row.cleaned.sha256)
      .map((row) => ({
        path: showPath(row.path),
        original: row.sha256,
        replaced: row.cleaned.replaced,
      }))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  async checkProofs(payload) {
    const proofs = new ProofCheck(this.listing.files, (path) => this.unchanged(path));
    // No entries go out to a platform.
    const log = payload === null ? FACTS.empty : (payload.get(FACTS.log) ?? FACTS.empty);
    if (log !== FACTS.empty) await proofs.run();
    for (const each of proofs.findings) this.say(...each);
    return proofs;
  }
}

const CHANGED_AS = { [FACTS.manifest]: "seal_broken", [FACTS.log]: "log_broken" };

function inOrder(one, other) {
  const [first, second] = [`${one.path}\0${one.verdict}`, `${other.path}\0${other.verdict}`];
  return first < second ? -1 : 1;
}

// Files are ZIPs that are one bundle together; entries are those of a folder.
async function checkBundle({ files, entries }, progress) {
  if (entries) return checkListing(listFolder(entries), progress);
  const absent = absentParts(files.map((file) => file.name));
  try {
    const { listing, damaged } = await listTogether(files, absent);
    const told = listing ? await checkListing(listing, progress) : NOTHING_READ;
    return withDamaged(told, damaged, absent);
  } catch (error) {
    if (error instanceof NotABundle && !error.locked && firstIsAmong(absent)) {
      return { kind: "first_absent", absent };
    }
    throw error;
  }
}

function checkListing(listing, progress) {
  if (!listing.has(FACTS.bagit) && !listing.has(FACTS.manifest)) throw new NotABundle();
  return new Check(listing, progress).run();
}

function withDamaged(told, damaged, absent) {
  const bad = damaged.map((name) => ({ verdict: "unreadable", path: showPath(name) }));
  const findings = [...told.findings, ...bad].sort(inOrder);
  const lacks = bad.length > 0 || findings.some(({ verdict }) => verdict === "missing");
  return { ...told, intact: findings.length === 0, findings, absent: lacks ? absent : [] };
}

const NOTHING_READ = {
  kind: "checked",
  intact: false,
  checked: 0,
  key: "",
  findings: [],
  cleaned: [],
  logKey: "",
  logKeyChecked: true,
  unproved: 0,
  times: [],
};

// Told at most some times a second: a message for each piece would cost more than it.
let lastTold = 0;

function tellProgress(done, all) {
  const now = performance.now();
  if (now - lastTold < 100) return;
  lastTold = now;
  postMessage({ kind: "progress", done, all });
}

onmessage = async ({ data }) => {
  try {
    postMessage(await checkBundle(data, async (done, all) => tellProgress(done, all)));
  } catch (error) {
    const none = error.locked ? "locked" : "no_bundle";
    const kind = error instanceof NotABundle ? none : "not_read";
    postMessage({ kind, why: String(error) });
  }
};
