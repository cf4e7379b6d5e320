import { readOutput } from './run.ts'

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
  const png = await readOutput(pdftoppm, [...page, '-png', path], size, heaviestPng)
  if (png.end !== 'enough') return drawn(png, 'image/png')
  return drawn(
    await readOutput(pdftoppm, [...page, '-jpeg', '-jpegopt', 'quality=82', path], size, heaviestJpeg),
    'image/jpeg',
  )
}

function drawn({ end, output }: Awaited<ReturnType<typeof readOutput>>, type: 'image/png' | 'image/jpeg'): DrawnPage {
  if (end === 'interrupted') return { state: 'interrupted' }
  return end === 0 && output.length > 0
    ? { state: 'drawn', type, image: output.toString('base64') }
    : { state: 'failed' }
}
