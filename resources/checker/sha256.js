// SHA-256 (FIPS 180-4), piece by piece: the browser's own takes only whole files, and
// a bundle's may be larger than the memory.

const SHA_K = new Int32Array(64);
const SHA_START = new Int32Array(8);
{
  // The first bits of the roots of the first primes, as the standard says.
  const bits = (root) => ((root - Math.floor(root)) * 0x100000000) | 0;
  let found = 0;
  for (let number = 2; found < 64; number += 1) {
    let prime = true;
    for (let each = 2; each * each <= number; each += 1) {
      if (number % each === 0) prime = false;
    }
    if (!prime) continue;
    if (found < 8) SHA_START[found] = bits(Math.sqrt(number));
    SHA_K[found] = bits(Math.cbrt(number));
    found += 1;
  }
}

class Sha256 {
  constructor() {
    this.state = Int32Array.from(SHA_START);
    this.words = new Int32Array(64);
    this.held = new Uint8Array(64);
    this.heldSize = 0;
    this.size = 0;
  }

  update(bytes) {
    this.size += bytes.length;
    let at = 0;
    if (this.heldSize > 0) {
      at = Math.min(64 - this.heldSize, bytes.length);
      this.held.set(bytes.subarray(0, at), this.heldSize);
      this.heldSize += at;
      if (this.heldSize < 64) return this;
      this.blocks(this.held, 0, 64);
      this.heldSize = 0;
    }
    const whole = at + Math.floor((bytes.length - at) / 64) * 64;
    this.blocks(bytes, at, whole);
    this.held.set(bytes.subarray(whole));
    this.heldSize = bytes.length - whole;
    return this;
  }

  digest() {
    const size = this.size;
    const padding = new Uint8Array((this.heldSize < 56 ? 64 : 128) - this.heldSize);
    padding[0] = 0x80;
    const end = new DataView(padding.buffer);
    end.setUint32(padding.length - 8, Math.floor(size / 0x20000000));
    end.setUint32(padding.length - 4, (size * 8) % 0x100000000);
    this.update(padding);
    const out = new Uint8Array(32);
    const view = new DataView(out.buffer);
    this.state.forEach((each, place) => view.setInt32(place * 4, each));
    return out;
  }

  blocks(bytes, from, to) {
    const w = this.words;
    const state = this.state;
    for (let at = from; at < to; at += 64) {
      for (let i = 0, j = at; i < 16; i += 1, j += 4) {
        w[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
      }
      for (let i = 16; i < 64; i += 1) {
        const x = w[i - 15];
        const y = w[i - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
      }
      let a = state[0];
      let b = state[1];
      let c = state[2];
      let d = state[3];
      let e = state[4];
      let f = state[5];
      let g = state[6];
      let h = state[7];
      for (let i = 0; i < 64; i += 1) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const one = (h + s1 + (g ^ (e & (f ^ g))) + SHA_K[i] + w[i]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const two = (s0 + ((a & b) | (c & (a | b)))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + one) | 0;
        d = c;
        c = b;
        b = a;
        a = (one + two) | 0;
      }
      state[0] = (state[0] + a) | 0;
      state[1] = (state[1] + b) | 0;
      state[2] = (state[2] + c) | 0;
      state[3] = (state[3] + d) | 0;
      state[4] = (state[4] + e) | 0;
      state[5] = (state[5] + f) | 0;
      state[6] = (state[6] + g) | 0;
      state[7] = (state[7] + h) | 0;
    }
  }
}

function sha256(...parts) {
  const hash = new Sha256();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function hex(bytes) {
  return Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
}
