/** A grey picture, a byte a dot: 0 is black. */
export type Picture = { readonly width: number; readonly height: number; readonly dots: Uint8Array }

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Of a PGM file as poppler writes it. */
export function readPgm(file: Buffer): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'))!
  const [width, height] = [Number(head[1]), Number(head[2])]
  return { width, height, dots: new Uint8Array(file.subarray(head[0].length, head[0].length + width * height)) }
}

/** How the way from paper to file treats a page. Lengths are in dots of 300 to the inch. */
export type Damage = {
  /** Degrees. */
  readonly skew: number
  /** Of the lens, or of the copier's glass. */
  readonly blur: number
  /** What paper and ink come out as, 0 to 255. */
  readonly paper: number
  readonly ink: number
  /** How much darker the paper is at one edge than at the other. */
  readonly shade: number
  /** Standard deviation of a dot. */
  readonly noise: number
  /** 1 in so many dots is flipped. */
  readonly speckle?: number
  /** Black and white alone, as a fax sends. */
  readonly isFax?: boolean
}

export function damage(
  page: Picture,
  { skew, blur, paper, ink, shade, noise, speckle, isFax }: Damage,
  dpi: number,
  random: () => number,
): Picture {
  const { width, height } = page
  const turned = soften(turn(page, skew), (blur * dpi) / 300)
  const dots = new Uint8Array(width * height)
  const angle = random() * 2 * Math.PI
  const [across, down] = [Math.cos(angle) / width, Math.sin(angle) / height]
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const light = 1 - shade * (0.5 + (x - width / 2) * across + (y - height / 2) * down)
      const grey = (ink + ((paper - ink) * turned[at]!) / 255) * light + noise * bell(random)
      const dot = isFax ? (grey < (ink + paper) / 2 ? 0 : 255) : grey
      const isFlipped = speckle !== undefined && random() * speckle < 1
      dots[at] = Math.max(0, Math.min(255, isFlipped ? 255 - dot : dot))
    }
  }
  return { width, height, dots }
}

/** The sum of four numbers is nearly a bell curve of this width. */
const bell = (random: () => number) => (random() + random() + random() + random() - 2) * 1.732

function turn({ width, height, dots }: Picture, degrees: number): Picture {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const made = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromX = (x - width / 2) * cos + (y - height / 2) * sin + width / 2
      const fromY = (y - height / 2) * cos - (x - width / 2) * sin + height / 2
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)]
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue
      const [right, low, at] = [fromX - left, fromY - top, top * width + left]
      const upper = dots[at]! * (1 - right) + dots[at + 1]! * right
      const lower = dots[at + width]! * (1 - right) + dots[at + width + 1]! * right
      made[y * width + x] = upper * (1 - low) + lower * low
    }
  }
  return { width, height, dots: made }
}

/** Blurs by a bell of this deviation, first along rows and then along columns. */
function soften({ width, height, dots }: Picture, deviation: number): Float32Array {
  const reach = Math.ceil(deviation * 2.5)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2 || 1)),
  )
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const pass = (from: ArrayLike<number>, step: number, along: number, inLine: (at: number) => number) => {
    const made = new Float32Array(width * height)
    for (let at = 0; at < made.length; at++) {
      let sum = 0
      const place = inLine(at)
      for (let i = -reach; i <= reach; i++) {
        const inside = place + i < 0 ? -place : place + i >= along ? along - 1 - place : i
        sum += from[at + inside * step]! * weights[i + reach]!
      }
      made[at] = sum / all
    }
    return made
  }
  const rows = pass(dots, 1, width, (at) => at % width)
  return pass(rows, width, height, (at) => Math.floor(at / width))
}
