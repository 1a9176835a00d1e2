import type { crc32 as Crc32 } from 'node:zlib';

/**
 * Stands in bundles for `Crc32Node` of `@smithy/core`, by which objects in S3 are summed up. That one loads zlib when it
 * is imported, and so with every client of the SDK.
 */
export class Crc32Node {
  readonly digestLength = 4;
  #value = 0;

  update(bytes: Uint8Array): void {
    const crc32: typeof Crc32 = process.getBuiltinModule('node:zlib').crc32;
    this.#value = crc32(bytes, this.#value);
  }

  digestSync(): number {
    return this.#value;
  }

  digest(): Promise<Uint8Array> {
    const digest = new Uint8Array(4);
    new DataView(digest.buffer).setUint32(0, this.#value);
    return Promise.resolve(digest);
  }

  reset(): void {
    this.#value = 0;
  }
}
