/** Eight bits a sample, one sample a pixel where `isGray`, else red, green and blue. */
export type Pixels = {
  readonly width: number
  readonly height: number
  readonly isGray: boolean
  readonly samples: Buffer
}

/** Reads what libvips writes as PGM or PPM; undefined: something else, or not all of it. */
export function readPixels(file: Buffer): Pixels | undefined {
  const head = /^P([56])\s(?:#[^\n]*\n)?(\d{1,6}) (\d{1,6})\s255\s/.exec(file.toString('latin1', 0, 200))
  if (!head) return undefined
  const [width, height, isGray] = [Number(head[2]), Number(head[3]), head[1] === '5']
  const samples = file.subarray(head[0].length)
  return samples.length === width * height * (isGray ? 1 : 3) ? { width, height, isGray, samples } : undefined
}

/** A PGM file of gray pixels. */
export const pgmOf = ({ width, height }: Pixels, gray: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), gray])

/** How light each pixel is (ITU-R BT.601, in 256ths). */
export function grayOf({ width, height, isGray, samples }: Pixels): Buffer {
  if (isGray) return samples
  const gray = Buffer.alloc(width * height)
  for (let pixel = 0, at = 0; pixel < gray.length; pixel++, at += 3)
    gray[pixel] = (77 * samples[at]! + 150 * samples[at + 1]! + 29 * samples[at + 2]!) >> 8
  return gray
}

/** How far a sample of a gray thing may lie from the other two: cameras and lossy files tint it a little. */
const tint = 12
/** Of all pixels, how many may be coloured in what is still gray: the noise of a file, and no stamp or signature. */
const mostColoured = 0.0002

/** Nothing in it has a colour, so that it may be kept in gray. */
export function isColourless({ isGray, samples }: Pixels): boolean {
  if (isGray) return true
  const most = (samples.length / 3) * mostColoured
  let coloured = 0
  for (let at = 0; at < samples.length; at += 3) {
    const [red, green, blue] = [samples[at]!, samples[at + 1]!, samples[at + 2]!]
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > tint && ++coloured > most) return false
  }
  return true
}
