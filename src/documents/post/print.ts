import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { type Letter, letterPdf, letterReference, registerText } from '../../accounts/letters/index.ts'
import { dateAt, type Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { getObject, readObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { isServed } from '../visibility/rule.ts'
import { enclosedIn } from './queries.ts'

/** All that it encloses can be printed. */
export const isPrintedWhole = (db: Db, letter: Letter, demo: boolean): boolean =>
  enclosedIn(db, letter).every((document) => isServed(document, demo))

/**
 * A print run with documents as a ZIP whose files are in the order in which they are printed: of each letter its cover, then what it
 * encloses, and at the end the register. Each is made or deciphered when its turn comes, none before the first chunk is asked for.
 * What cannot be printed yet is named.
 */
export async function* printedRun(
  portal: Portal,
  i18n: I18n,
  letters: readonly Letter[],
  at: Instant,
): AsyncGenerator<Buffer> {
  const { db, storage, keyring, settings } = portal
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  let open: Readable | undefined
  // After a cut yazl would go on with what is left.
  out.once('close', () => open?.destroy())
  const cut = () => new Error('the zip was cut')
  zip.on('error', (error) => out.destroy(error as Error))
  const mtime = dateAt(at.epochMilliseconds)
  const plain = { compress: false, mtime }
  const missing: string[] = []
  for (const [index, letter] of letters.entries()) {
    const place = `${String(index + 1).padStart(5, '0')} ${letterReference(letter.id)}`
    zip.addReadStreamLazy(`${place} 00 ${i18n.t('letters:file.cover')}.pdf`, plain, (take) => {
      if (out.destroyed) return take(cut(), undefined as never)
      letterPdf(portal, letter, at).then(
        (pdf) => take(null, Readable.from(pdf ? [pdf] : [])),
        (error) => take(error, undefined as never),
      )
    })
    for (const [part, document] of enclosedIn(db, letter).entries()) {
      const name = `${place} ${String(part + 1).padStart(2, '0')}`
      if (!isServed(document, settings.demo)) {
        missing.push(`${name} ${document.title}`)
        continue
      }
      const object = getObject(db, document.objectId)
      zip.addReadStreamLazy(`${name}.pdf`, plain, (take) => {
        if (out.destroyed) return take(cut(), undefined as never)
        open = readObject(storage, keyring, object)
        take(null, open)
      })
    }
  }
  zip.addBuffer(Buffer.from(registerText(i18n, letters)), `${i18n.t('letters:file.register')}.csv`, plain)
  if (missing.length > 0)
    zip.addBuffer(
      Buffer.from(`${i18n.t('letters:file.missingMore')}\n${missing.join('\n')}\n`),
      `${i18n.t('letters:file.missing')}.txt`,
      plain,
    )
  zip.end()
  yield* out as AsyncIterable<Buffer>
}
