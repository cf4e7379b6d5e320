/** A grey picture of a page, a byte a dot: 0 is black. */
export type PagePicture = { readonly width: number; readonly height: number; readonly dots: Buffer }

/** Of a PGM file of 256 shades, whose bytes it shares. Undefined: it is none. */
export function pictureOf(file: Buffer): PagePicture | undefined {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'))
  if (!head) return undefined
  const [width, height] = [Number(head[1]), Number(head[2])]
  const dots = file.subarray(head[0].length)
  return dots.length >= width * height ? { width, height, dots } : undefined
}

export const pgmFile = ({ width, height, dots }: PagePicture): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), dots])

/** One shade nearly: nothing is written on it. The back of a sheet would cost as much as its front. */
export function isEmpty({ dots }: PagePicture): boolean {
  let [darkest, lightest] = [255, 0]
  for (const dot of dots) {
    if (dot < darkest) darkest = dot
    if (dot > lightest) lightest = dot
  }
  return lightest - darkest < 30
}

/** Turned clockwise by 90, 180 or 270 degrees. */
export function turnPicture({ width, height, dots }: PagePicture, degrees: number): PagePicture {
  const [across, down] = degrees % 180 !== 0 ? [height, width] : [width, height]
  const turned = Buffer.alloc(width * height)
  for (let y = 0, at = 0; y < down; y++) {
    for (let x = 0; x < across; x++, at++) {
      const [fromX, fromY] =
        degrees === 90 ? [y, height - 1 - x] : degrees === 180 ? [width - 1 - x, height - 1 - y] : [width - 1 - y, x]
      turned[at] = dots[fromY * width + fromX]!
    }
  }
  return { width: across, height: down, dots: turned }
}

/** Half as wide and high, each dot the mean of four. */
export function halvePicture({ width, height, dots }: PagePicture): PagePicture {
  const [across, down] = [width >> 1, height >> 1]
  const made = Buffer.alloc(across * down)
  for (let y = 0, at = 0; y < down; y++) {
    for (let x = 0, from = 2 * y * width; x < across; x++, at++, from += 2)
      made[at] = (dots[from]! + dots[from + 1]! + dots[from + width]! + dots[from + width + 1]! + 2) / 4
  }
  return { width: across, height: down, dots: made }
}

/** Blurred by a bell of this deviation in dots, first along rows and then along columns. */
export function softenPicture({ width, height, dots }: PagePicture, deviation: number): PagePicture {
  const reach = Math.ceil(deviation * 2)
  const bell = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * deviation ** 2)))
  const all = bell.reduce((sum, weight) => sum + weight, 0)
  const weights = Float32Array.from(bell, (weight) => weight / all)
  /** `step`: from a dot to the next of its line; lines of `length` dots begin `apart` from each other. */
  const along = (from: Buffer, lines: number, apart: number, length: number, step: number) => {
    const made = Buffer.alloc(width * height)
    for (let line = 0; line < lines; line++) {
      const start = line * apart
      for (let place = 0; place < length; place++) {
        let sum = 0
        for (let by = -reach; by <= reach; by++) {
          const other = Math.max(0, Math.min(length - 1, place + by))
          sum += from[start + other * step]! * weights[by + reach]!
        }
        made[start + place * step] = sum + 0.5
      }
    }
    return made
  }
  const rows = along(dots, height, width, width, 1)
  return { width, height, dots: along(rows, width, 1, height, width) }
}
