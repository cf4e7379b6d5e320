/** A frame of 144 bytes lasts 36 ms: MPEG-1 layer III, 32 kbit/s, 32 kHz, one channel. */
const head = Buffer.from([0xff, 0xfb, 0x18, 0xc4])
const frameLength = 144
const secondsOfFrame = 1152 / 32_000

/**
 * `seconds` of MP3: a short soft tone in each second, then silence. A frame holds one spectral line or none, so that no encoder
 * is needed.
 */
export function makeSound(seconds: number): Buffer {
  const count = Math.ceil(seconds / secondsOfFrame)
  return Buffer.concat(
    Array.from({ length: count }, (_, index) => makeFrame((index * secondsOfFrame) % 1 < 0.15 ? toneLine : undefined)),
  )
}

/** Of 20 pairs of values from the lowest line on, the last but one is the tone, about 1,050 Hz. */
const toneLine = 38

function makeFrame(line: number | undefined): Buffer {
  const bits = bitWriter()
  bits.put(0, 9 + 5 + 4)
  for (let granule = 0; granule < 2; granule++) {
    const pairs = line === undefined ? 0 : line / 2 + 1
    bits.put(line === undefined ? 0 : pairs - 1 + 3, 12) // Huffman bits
    bits.put(pairs, 9)
    bits.put(200, 8) // gain
    bits.put(0, 4 + 1)
    bits.put(1, 5).put(1, 5).put(1, 5) // table 1 in each region
    bits.put(0, 4 + 3 + 1 + 1 + 1)
  }
  // Table 1 of ISO/IEC 11172-3: (0,0) is `1`, (1,0) is `01`, then its sign.
  for (let granule = 0; granule < 2 && line !== undefined; granule++) {
    for (let pair = 0; pair < line / 2; pair++) bits.put(1, 1)
    bits.put(1, 2).put(granule, 1)
  }
  return Buffer.concat([head, bits.bytes(frameLength - head.length)])
}

function bitWriter() {
  let text = ''
  const writer = {
    put(value: number, length: number) {
      text += value.toString(2).padStart(length, '0')
      return writer
    },
    bytes: (length: number) =>
      Buffer.from(Array.from({ length }, (_, at) => Number.parseInt(text.slice(at * 8, at * 8 + 8).padEnd(8, '0'), 2))),
  }
  return writer
}
