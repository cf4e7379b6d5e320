import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import { ZipFile } from 'yazl'
import type { Instant } from '../../platform/clock.ts'
import { nameIn } from '../../platform/localized.ts'
import { makePdf, qrSvg } from '../../platform/pdf/index.ts'
import { telephone } from '../../platform/telephone.ts'
import type { I18n, Locale } from '../../platform/web/i18n.ts'
import { otherLocales } from '../../tribunal/languages.ts'
import { getOffice, type Office } from '../people/queries.ts'
import {
  type LetterContent,
  type LetterPart,
  type LetterTools,
  letterI18n,
  letterWriters,
  plainLine,
} from './contents.ts'
import { type Letter, letterReference } from './letters.ts'
import { registerPages, registerText } from './register.ts'

/** Setting a letter takes half a megabyte of memory at most, and this is what one PDF of a print run holds. */
export const lettersInOnePdf = 250

const template = join(import.meta.dirname, 'letter.typ')

type Side = {
  readonly lang: Locale
  readonly brand: string
  readonly sender: readonly string[]
  readonly facts: readonly string[]
  readonly to?: readonly string[]
  readonly title: string
  readonly parts: readonly LetterPart[]
  readonly foot: string
  readonly count: string
}
type Sheet = { readonly posted: boolean; readonly sides: readonly Side[] }

type PrintFile = { readonly name: string; readonly type: string; readonly bytes: Readable }

/**
 * One file with every letter: a PDF with the register at its end; past `lettersInOnePdf` a ZIP of such PDFs and of the register as
 * a table, each made when the one before has left, so that no more than one is in memory. Letters that became pointless are left out.
 */
export async function printFile(
  tools: LetterTools,
  office: Office,
  letters: readonly Letter[],
  locale: Locale,
  at: Instant,
): Promise<PrintFile> {
  const i18n = letterI18n(tools, locale, office.zone)
  const name = i18n.t('letters:file.letters', { date: i18n.isoDate(at.epochMilliseconds) })
  const parts = Array.from({ length: Math.ceil(letters.length / lettersInOnePdf) }, (_, index) =>
    letters.slice(index * lettersInOnePdf, (index + 1) * lettersInOnePdf),
  )
  const pdfOf = (part: readonly Letter[], first: number) => lettersPdf(tools, office, part, i18n, first, at)
  if (parts.length <= 1) {
    return { name: `${name}.pdf`, type: 'application/pdf', bytes: Readable.from([await pdfOf(letters, 1)]) }
  }
  const register = { name: `${i18n.t('letters:file.register')}.csv`, text: registerText(i18n, letters) }
  const files = parts.map((part, index) => {
    const first = index * lettersInOnePdf + 1
    const numbers = `${String(first).padStart(5, '0')}-${String(first + part.length - 1).padStart(5, '0')}`
    return { name: `${name} ${numbers}.pdf`, make: () => pdfOf(part, first) }
  })
  return { name: `${name}.zip`, type: 'application/zip', bytes: Readable.from(zipped(files, register)) }
}

/** None is made before the first chunk is asked for, and none after a cut. */
async function* zipped(
  files: readonly { readonly name: string; make(): Promise<Buffer> }[],
  register: { readonly name: string; readonly text: string },
): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  zip.on('error', (error) => out.destroy(error as Error))
  const plain = { compress: false }
  for (const { name, make } of files)
    zip.addReadStreamLazy(name, plain, (take) => {
      if (out.destroyed) return take(new Error('the zip was cut'), undefined as never)
      make().then(
        (pdf) => take(null, Readable.from([pdf])),
        (error) => take(error, undefined as never),
      )
    })
  zip.addBuffer(Buffer.from(register.text), register.name, plain)
  zip.end()
  yield* out as AsyncIterable<Buffer>
}

async function lettersPdf(
  tools: LetterTools,
  office: Office,
  letters: readonly Letter[],
  i18n: I18n,
  first: number,
  at: Instant,
): Promise<Buffer> {
  const register = registerPages(i18n, letters, first)
  const sheets: Sheet[] = []
  for (const letter of letters) {
    const sheet = sheetOf(tools, letter, office, at)
    if (sheet) sheets.push(sheet)
    // A millisecond each: pages are answered in between.
    await breathe()
  }
  return (await set(i18n, register.title, sheets, register, at)).pdf
}

/** One letter alone, with its cover when it goes by fax; undefined when it has become pointless. */
export async function accountLetterPdf(tools: LetterTools, letter: Letter, at: Instant): Promise<Buffer | undefined> {
  const office = getOffice(tools.db, letter.officeId)
  const sheet = sheetOf(tools, letter, office, at)
  const i18n = letterI18n(tools, letter.locale, office.zone)
  return sheet && (await set(i18n, sheet.sides.at(-1)!.title, [sheet], null, at)).pdf
}

function set({ locale }: I18n, title: string, letters: readonly Sheet[], register: unknown, at: Instant) {
  const addresses = letters.flatMap(({ sides }) => sides.flatMap(({ parts }) => parts.flatMap(addressesOf)))
  const qr = Object.fromEntries([...new Set(addresses)].map((address) => [address, qrSvg(address)]))
  return makePdf({ template, data: { title, lang: locale, qr, letters, register }, at })
}

const addressesOf = (part: LetterPart): string[] =>
  part.kind === 'site' ? [part.qr] : part.kind === 'other' ? part.parts.flatMap(addressesOf) : []

/** Its pages: the reader's language first, the others below or overleaf; by fax a cover before them. */
function sheetOf(tools: LetterTools, letter: Letter, office: Office, at: Instant): Sheet | undefined {
  const content = letterWriters[letter.kind](tools, letter, office, at)
  if (!content) return undefined
  const own = letterI18n(tools, letter.locale, office.zone)
  const others = otherLocales(letter.locale).map((locale) => letterI18n(tools, locale, office.zone))
  const langs = [own, ...others]
  const sides = content.isOnePage
    ? [onePage(content, own, others)]
    : langs.map((i18n) => content.say(i18n, i18n === own))
  const isFax = letter.channel === 'fax'
  const pages = sides.length + (isFax ? 1 : 0)
  const frame = (i18n: I18n, page: number) => frameOf(i18n, letter, office, `${page}/${pages}`, at)
  const written = sides.map((side, index) => ({ ...side, ...frame(langs[index]!, index + pages - sides.length + 1) }))
  if (!isFax)
    return { posted: true, sides: written.map((side, index) => (index ? side : { ...side, to: linesOf(letter) })) }
  return {
    posted: false,
    sides: [{ ...cover([own, ...others], letter, office, pages, at), ...frame(own, 1) }, ...written],
  }
}

function onePage(content: LetterContent, own: I18n, others: readonly I18n[]) {
  const { title, parts } = content.say(own, true)
  return { title, parts: [...parts, ...others.map((other) => inOther(other, content.say(other, false)))] }
}

const inOther = ({ locale }: I18n, said: { readonly title: string; readonly parts: readonly LetterPart[] }) =>
  ({ kind: 'other', lang: locale, ...said }) as const

function frameOf(i18n: I18n, { id }: Letter, office: Office, count: string, at: Instant) {
  const { t, locale, brand } = i18n
  const reference = t('letters:reference', { reference: letterReference(id) })
  const phone = office.phone ? [t('letters:phone', { phone: telephone(office.phone) })] : []
  return {
    lang: locale,
    brand,
    sender: [officeLine(i18n, office), ...postalAddressLines(office.address), ...phone],
    facts: [i18n.date(at.epochMilliseconds), reference],
    foot: `${brand} · ${reference}`,
    count,
  }
}

const officeLine = (i18n: I18n, office: Office) => i18n.t('letters:office', { office: nameIn(i18n, office) })

function cover([own, ...others]: [I18n, ...I18n[]], letter: Letter, office: Office, pages: number, at: Instant) {
  const say = (i18n: I18n): { title: string; parts: readonly LetterPart[] } => ({
    title: i18n.t('letters:fax.title'),
    parts: [
      {
        kind: 'facts',
        rows: [
          [i18n.t('letters:fax.to'), [letter.name, letter.scriptName ?? ''].map(plainLine).filter(Boolean)],
          [i18n.t('letters:fax.number'), [letter.fax ? telephone(letter.fax) : '']],
          [i18n.t('letters:fax.from'), [`${i18n.brand}, ${officeLine(i18n, office)}`]],
          ...(office.phone ? [[i18n.t('letters:fax.phone'), [office.phone]] as const] : []),
          [i18n.t('letters:fax.date'), [i18n.date(at.epochMilliseconds)]],
          [i18n.t('letters:fax.pages'), [String(pages)]],
        ],
      },
      { kind: 'text', text: i18n.t('letters:fax.private') },
    ],
  })
  const { title, parts } = say(own)
  return { title, parts: [...parts, ...others.map((other) => inOther(other, say(other)))] }
}

/** As the window of an envelope shows them, to be read by machines: in Latin letters. */
const linesOf = ({ name, address }: Letter): string[] => [plainLine(name), ...postalAddressLines(address)]

const postalAddressLines = (address: string | null): string[] =>
  (address ?? '').split(/\r?\n/).map(plainLine).filter(Boolean)
