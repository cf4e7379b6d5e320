/** Beyond this a sheet was laid askew on purpose, or it is no sheet. Degrees. */
const widest = 12
/** How far lines are looked for: a page at 25 degrees has weaker ones elsewhere, by which it must not be turned. */
const looked = 30
const coarse = 0.5
const fine = 0.1
/** Less than this nobody sees. */
const least = 0.3
/** How much better than at other angles the lines must come out. */
const surePeak = 1.6
const sureGain = 1.2
/** Longer side of what is looked at. */
const side = 900

/**
 * By how many degrees a page is turned clockwise, by the lines of its text; 0 where that is not sure. After W. Postl (US 4723297):
 * at the right angle rows are either full or empty, so the differences of neighbouring rows are greatest.
 */
export function skewOf(width: number, height: number, gray: Buffer): number {
  const small = shrink(width, height, gray)
  const dark = darkPoints(small)
  const points = dark.length / 2
  const area = small.width * small.height
  if (points < area * 0.003 || points > area * 0.4) return 0

  const score = (angle: number) => scoreAt(dark, small.height + small.width, angle)
  const angles = range(-looked, looked, coarse)
  const scores = angles.map(score)
  const top = scores.indexOf(Math.max(...scores))
  if (Math.abs(angles[top]!) > widest) return 0
  const near = range(angles[top]! - coarse, angles[top]! + coarse, fine)
  const [found, best] = near
    .map((angle): [number, number] => [angle, score(angle)])
    .reduce((one, other) => (other[1] > one[1] ? other : one))
  const others = scores.filter((_, index) => Math.abs(index - top) > 3 && Math.abs(angles[index]!) <= widest)
  const isSure = best > median(others) * surePeak && best > score(0) * sureGain
  return isSure && Math.abs(found) >= least ? found : 0
}

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step)

const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0

type Small = { readonly width: number; readonly height: number; readonly gray: Uint8Array }

/** Each pixel the mean of a square. */
function shrink(width: number, height: number, gray: Buffer): Small {
  const by = Math.max(1, Math.floor(Math.max(width, height) / side))
  const small = { width: Math.floor(width / by), height: Math.floor(height / by) }
  const means = new Uint8Array(small.width * small.height)
  for (let row = 0; row < small.height; row++) {
    for (let column = 0; column < small.width; column++) {
      let sum = 0
      for (let y = 0; y < by; y++) {
        const start = (row * by + y) * width + column * by
        for (let x = 0; x < by; x++) sum += gray[start + x]!
      }
      means[row * small.width + column] = sum / (by * by)
    }
  }
  return { ...small, gray: means }
}

/** A pixel counts as ink when it is darker than what lies around it by this much: light falls unevenly on a photographed page. */
const ink = 25
const around = 12

/** Columns and rows of the dark pixels, one after the other, measured from the middle. */
function darkPoints({ width, height, gray }: Small): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1))
  for (let row = 0; row < height; row++) {
    let line = 0
    for (let column = 0; column < width; column++) {
      line += gray[row * width + column]!
      sums[(row + 1) * (width + 1) + column + 1] = sums[row * (width + 1) + column + 1]! + line
    }
  }
  const mean = (row: number, column: number) => {
    const [top, left] = [Math.max(0, row - around), Math.max(0, column - around)]
    const [bottom, right] = [Math.min(height, row + around + 1), Math.min(width, column + around + 1)]
    const at = (y: number, x: number) => sums[y * (width + 1) + x]!
    return (at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left)) / ((bottom - top) * (right - left))
  }
  const points: number[] = []
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (gray[row * width + column]! < mean(row, column) - ink) points.push(column - width / 2, row - height / 2)
    }
  }
  return Float32Array.from(points)
}

/** Pixels of a row: in thinner ones the grid of pixels itself looks like lines. */
const thick = 2

function scoreAt(points: Float32Array, rows: number, degrees: number): number {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const counts = new Int32Array(rows + 2)
  for (let at = 0; at < points.length; at += 2)
    counts[Math.round((points[at + 1]! * cosine - points[at]! * sine + rows / 2) / thick)]!++
  let score = 0
  for (let row = 1; row < counts.length; row++) score += (counts[row]! - counts[row - 1]!) ** 2
  return score
}
