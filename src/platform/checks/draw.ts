import { runLimited } from './run.ts'

/** One page as a picture, in base64; `failed`: this page cannot be drawn. `interrupted`: ask again. */
export type DrawnPage =
  | { readonly state: 'drawn'; readonly type: 'image/png' | 'image/jpeg'; readonly image: string }
  | { readonly state: 'failed' | 'interrupted' }

/** `number` from 1. `side`: pixels of the longer side, so that a page of any shape costs no more than a square of it. */
export type PageRequest = { readonly number: number; readonly side: number }

/** Pages of text stay far below as PNG; what is heavier is a scan, and JPEG takes a fifth for it. */
const heaviestPng = 500_000
const heaviestJpeg = 8_000_000

/** By `pdftoppm`, from a clear file of ours in the RAM folder, which is `size` bytes long. */
export async function drawByPoppler(
  pdftoppm: string,
  path: string,
  size: number,
  { number, side }: PageRequest,
): Promise<DrawnPage> {
  const page = ['-f', String(number), '-l', String(number), '-cropbox', '-scale-to', String(side)]
  const png = await draw(pdftoppm, [...page, '-png', path], size, heaviestPng)
  if (png.end !== 'enough') return drawn(png, 'image/png')
  return drawn(
    await draw(pdftoppm, [...page, '-jpeg', '-jpegopt', 'quality=82', path], size, heaviestJpeg),
    'image/jpeg',
  )
}

async function draw(pdftoppm: string, args: readonly string[], size: number, most: number) {
  const parts: string[] = []
  let length = 0
  const end = await runLimited(pdftoppm, args, size, {
    onOutput: (part) => {
      parts.push(part)
      length += part.length
      return length > most ? 'enough' : 'more'
    },
    onErrors: () => 'more',
  })
  return { end, image: Buffer.from(parts.join(''), 'latin1') }
}

function drawn({ end, image }: Awaited<ReturnType<typeof draw>>, type: 'image/png' | 'image/jpeg'): DrawnPage {
  if (end === 'interrupted') return { state: 'interrupted' }
  return end === 0 && image.length > 0 ? { state: 'drawn', type, image: image.toString('base64') } : { state: 'failed' }
}
