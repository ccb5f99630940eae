import { type Readable, type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { AppError } from '../../errors.ts';

// A body that ends early still gives what it had, as in browsers; the parsers then say what is missing.
const lenient = { finishFlush: zlib.constants.Z_SYNC_FLUSH };

const decoders: Record<string, (() => Transform) | undefined> = {
  gzip: () => zlib.createGunzip(lenient),
  'x-gzip': () => zlib.createGunzip(lenient),
  deflate: () => zlib.createInflate(lenient),
  br: () => zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
};

/** What `readBody` can undo, for Accept-Encoding. */
export const acceptedEncodings = 'gzip, br, deflate';

/**
 * Reads a whole response body, undoing its Content-Encoding on the way. Stops with `source_failed` as
 * soon as the decompressed bytes exceed `maxBytes`, so that a bomb never unfolds.
 */
export async function readBody(
  body: Readable,
  contentEncoding: string,
  options: { maxBytes: number; signal: AbortSignal; place: string },
): Promise<Buffer> {
  const { maxBytes, signal, place } = options;
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity');
  if (encodings.length > 2)
    throw new AppError('source_failed', `${place} is compressed ${encodings.length} times over`);
  const steps = encodings.reverse().map((name) => {
    const decoder = decoders[name];
    if (!decoder)
      throw new AppError('source_failed', `${place} uses the compression "${name}", which is not known here`);
    return decoder();
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  const collector = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      chunks.push(chunk);
      done(bytes > maxBytes ? tooLarge(place, maxBytes) : null);
    },
  });
  await pipeline([body, ...steps, collector], { signal });
  return Buffer.concat(chunks);
}

/** Undoes gzip in a file that is itself an archive (`sitemap.xml.gz`), within the same bounds. Others pass unchanged. */
export function gunzipFile(file: Buffer, options: { maxBytes: number; place: string }): Buffer {
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file;
  try {
    return zlib.gunzipSync(file, { maxOutputLength: options.maxBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(options.place, options.maxBytes);
    throw new AppError('source_failed', `${options.place} is a broken gzip file`, { cause });
  }
}

function tooLarge(place: string, maxBytes: number): AppError {
  const megabytes = Math.round(maxBytes / 1e5) / 10;
  return new AppError('source_failed', `${place} is larger than ${megabytes} MB (decompressed)`);
}
