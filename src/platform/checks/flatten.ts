import type { PagePicture } from './page-picture.ts'

/** Dots along the side of a block whose paper is looked at. */
const side = 48
/** Which part of a block's dots is darker than its paper, and of all dots darker than ink. */
const paperPart = 0.8
const inkPart = 0.01
/** Ink is never taken to be lighter. */
const lightestInk = 215

/**
 * Makes paper white and ink black in place, wherever a shadow lies on it or a copier was pale: what tells one from the other by a
 * single shade of the whole page then loses neither.
 */
export function flattenPage({ width, height, dots }: PagePicture): void {
  const paper = papersOf({ width, height, dots })
  const counts = new Uint32Array(256)
  for (let y = 0, at = 0; y < height; y++) {
    const rowPaper = paper.row(y)
    for (let x = 0; x < width; x++, at++) {
      const shade = Math.min(255, (dots[at]! * 255) / rowPaper(x))
      dots[at] = shade
      counts[shade | 0]!++
    }
  }
  const ink = Math.min(lightestInk, partOf(counts, width * height * inkPart))
  const shades = Uint8Array.from({ length: 256 }, (_, shade) => Math.max(0, ((shade - ink) * 255) / (255 - ink)))
  for (let at = 0; at < width * height; at++) dots[at] = shades[dots[at]!]!
}

/** The shade of the paper at each dot, between those in the middle of the blocks around it. */
function papersOf({ width, height, dots }: PagePicture) {
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)]
  const own = new Float32Array(across * down)
  const counts = new Uint32Array(256)
  for (let line = 0; line < down; line++) {
    for (let column = 0; column < across; column++) {
      counts.fill(0)
      const [right, low] = [Math.min(width, (column + 1) * side), Math.min(height, (line + 1) * side)]
      for (let y = line * side; y < low; y++)
        for (let x = column * side; x < right; x++) counts[dots[y * width + x]!]!++
      own[line * across + column] = partOf(counts, (right - column * side) * (low - line * side) * paperPart)
    }
  }
  const blocks = lightestAround(own, across, down)
  const between = (place: number, count: number) => {
    const at = Math.max(0, Math.min(count - 1, (place + 0.5) / side - 0.5))
    const first = Math.floor(at)
    return { first, second: Math.min(count - 1, first + 1), part: at - first }
  }
  const columns = Array.from({ length: width }, (_, x) => between(x, across))
  return {
    row(y: number) {
      const { first, second, part } = between(y, down)
      const line = Float32Array.from(
        { length: across },
        (_, column) => blocks[first * across + column]! * (1 - part) + blocks[second * across + column]! * part,
      )
      return (x: number) => {
        const here = columns[x]!
        return Math.max(1, line[here.first]! * (1 - here.part) + line[here.second]! * here.part)
      }
    },
  }
}

/** A block that large letters fill takes its paper from its neighbours. */
function lightestAround(own: Float32Array, across: number, down: number): Float32Array {
  return own.map((_, at) => {
    const [line, column] = [Math.floor(at / across), at % across]
    let lightest = 0
    for (let y = Math.max(0, line - 1); y <= Math.min(down - 1, line + 1); y++)
      for (let x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x++)
        lightest = Math.max(lightest, own[y * across + x]!)
    return lightest
  })
}

/** The shade below which so many dots lie. */
function partOf(counts: Uint32Array, most: number): number {
  let sum = 0
  for (let shade = 0; shade < 256; shade++) {
    sum += counts[shade]!
    if (sum >= most) return shade
  }
  return 255
}
