import type { Context } from 'hono'
import { keptFields, withoutSecrets } from './forms.ts'
import { bodyOf, discard, openParser } from './upload.ts'

type Fields = [string, string][]
/** `texts`: typed beside files, which a browser does not send again by itself: shown only to be copied. */
export type KeptForm = { readonly fields: Fields; readonly texts: Fields; readonly hadFiles: boolean }

/** What was typed in a form that cannot be accepted now. Its files are discarded unread. */
export async function keepFormText(c: Context): Promise<KeptForm> {
  const type = c.req.header('content-type') ?? ''
  const hadFiles = /^multipart\//i.test(type)
  const texts = hadFiles ? withoutSecrets(await textBeforeFile(c, type)) : []
  return { fields: await keptFields(c), texts, hadFiles }
}

const limits = { files: 1, fields: 50, fieldBytes: 20_000 }

async function textBeforeFile(c: Context, type: string): Promise<Fields> {
  const opened = openParser(type, { limits })
  if (!opened.ok) return []
  const { incoming, source } = bodyOf(c)
  const parser = opened.value
  const texts: Fields = []
  await new Promise<void>((resolve) => {
    parser.on('field', (name: string | undefined, value) => name !== undefined && texts.push([name, value]))
    // Broken off in the middle, its file ends with an error of its own.
    parser.on('file', (_, file) => resolve(void file.on('error', () => {})))
    for (const end of ['finish', 'fieldsLimit', 'partsLimit', 'error'] as const) parser.on(end, () => resolve())
    for (const end of ['error', 'close']) source.on(end, () => resolve())
    source.pipe(parser)
  })
  source.unpipe(parser)
  parser.destroy()
  if (incoming) discard(source, incoming)
  else source.resume()
  return texts
}
