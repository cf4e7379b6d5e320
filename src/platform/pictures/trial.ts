import { Readable } from 'node:stream'
import { findVips, type Tools } from '../checks/tools.ts'
import { withPreparedPicture } from './index.ts'
import type { PictureType } from './kind.ts'

/** A light square of 64 pixels a side, as a camera writes it and as an iPhone does. */
const samples: Readonly<Record<'image/jpeg' | 'image/heic', string>> = {
  'image/jpeg':
    '/9j/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wAALCABAAEABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AL1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFf/2Q==',
  'image/heic':
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYNtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAABpwABAAAAAAAAABMAAgAAAAABugABAAAAAAAAAL4AAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAAwmlwcnAAAACkaXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAEAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAANltZGF0AAAADygBrwtg+lIozrvZo8R3sAAAAAZFeGlmAABJSSoACAAAAAYAEgEDAAEAAAABAAAAGgEFAAEAAABWAAAAGwEFAAEAAABeAAAAKAEDAAEAAAACAAAAEwIDAAEAAAABAAAAaYcEAAEAAABmAAAAAAAAADhjAADoAwAAOGMAAOgDAAAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAQAAAAAOgBAABAAAAQAAAAAAAAAA=',
}

/** Makes a small photograph of each of these kinds into a page, in the cage; what cannot be made here is named. */
async function tryPictures(tools: Tools): Promise<{ readonly failed: readonly PictureType[] }> {
  const failed: PictureType[] = []
  for (const [type, text] of Object.entries(samples) as [keyof typeof samples, string][]) {
    const bytes = Buffer.from(text, 'base64')
    const made = await withPreparedPicture(
      tools,
      () => Readable.from([bytes]),
      bytes.length,
      type,
      async () => 'made',
    )
    if (made !== 'made') failed.push(type)
  }
  return { failed }
}

/** For an operator: what is made of photographs here, or what to install. */
export async function pictureWords(ram: string): Promise<string> {
  const vips = await findVips(ram)
  if (!vips) return 'not taken. Install libvips-tools and libheif-plugin-libde265'
  const { failed } = await tryPictures({ ram, vips })
  if (failed.length === 0) return 'made into PDFs by libvips in the cage (tried with JPEG and HEIC)'
  if (failed.includes('image/jpeg')) return 'NOT made: libvips is here and made nothing of a small JPEG in the cage'
  return 'made into PDFs by libvips in the cage; NOT those of iPhones (HEIC): install libheif-plugin-libde265'
}
