import { join } from 'node:path'
import { Readable } from 'node:stream'
import { getOffice, type Office } from '../../accounts/people/index.ts'
import { plainCaseName } from '../../cases/people/values.ts'
import type { OfficeCase } from '../../cases/record/index.ts'
import type { Checked } from '../../platform/checks/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { nameIn } from '../../platform/localized.ts'
import { makePdf } from '../../platform/pdf/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { discardObject, type StoredObject, storeObject } from '../../platform/storage/index.ts'
import { telephone } from '../../platform/telephone.ts'
import type { Portal } from '../../platform/web/context.ts'
import { brandOf, type I18n, type Locale, makeI18n } from '../../platform/web/i18n.ts'
import type { Paired } from '../../tribunal/languages.ts'
import { checkStored } from '../intake/checking.ts'
import type { LetterWords } from '../templates/schema.ts'

const template = join(import.meta.dirname, 'letter.typ')

/** The texts for a paper in a language, independent of who reads the page; times on the office's clock. */
export function paperI18n(
  { settings, catalogue }: Pick<Portal, 'settings' | 'catalogue'>,
  locale: Locale,
  zone: string,
): I18n {
  const t = catalogue(locale)
  const { brand, demo, version } = settings
  return makeI18n(t, { locale, zone, here: '', brand: brandOf(brand, locale, t), demo, version })
}

type Of = Pick<OfficeCase, 'reference' | 'title' | 'scriptTitle'>
type Sender = Pick<Office, keyof Paired<'name'> | 'zone' | 'address' | 'phone'>

/** A letter of the office that has the file as a tagged PDF. A blank line begins a paragraph. Throws when it cannot be set. */
export const letterPdf = (
  portal: Pick<Portal, 'db' | 'settings' | 'catalogue'>,
  theCase: Of & Pick<OfficeCase, 'officeId'>,
  words: LetterWords,
  locale: Locale,
  at: Instant,
): Promise<Buffer> => letterFrom(portal, getOffice(portal.db, theCase.officeId), theCase, words, locale, at)

/** The same from a sender of one's own, for a sample. */
export async function letterFrom(
  portal: Pick<Portal, 'settings' | 'catalogue'>,
  office: Sender,
  theCase: Of,
  { title, body }: LetterWords,
  locale: Locale,
  at: Instant,
): Promise<Buffer> {
  const i18n: I18n = paperI18n(portal, locale, office.zone)
  const { t } = i18n
  const { address, phone } = office
  const data = {
    lang: locale,
    brand: i18n.brand,
    title,
    sender: [
      t('outgoing:paper.registry', { office: nameIn(i18n, office) }),
      ...linesOf(address),
      ...linesOf(phone && telephone(phone)),
    ],
    facts: [
      i18n.date(at.epochMilliseconds, office.zone),
      t('outgoing:paper.file', { reference: theCase.reference }),
      plainCaseName(theCase),
    ],
    paragraphs: paragraphsOf(body),
    foot: t('outgoing:paper.file', { reference: theCase.reference }),
  }
  const { pdf } = await makePdf({ template, data, at })
  return pdf
}

const linesOf = (text: string | null): string[] => text?.split('\n').filter((line) => line.trim() !== '') ?? []

const paragraphsOf = (body: string): string[][] =>
  body
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim().split('\n'))
    .filter(([first = '']) => first !== '')

/** Puts a made PDF into storage and checks it like any other. After `held` or an error nothing stays. */
export async function keepPdf(
  portal: Pick<Portal, 'storage' | 'keyring' | 'tools' | 'settings'>,
  pdf: Buffer,
): Promise<Result<{ stored: StoredObject; checked: Checked }, 'notKept'>> {
  const { storage, keyring, settings } = portal
  const kept = await storeObject(storage, keyring, Readable.from([pdf]), { maxBytes: settings.limits.fileBytes })
  if (!kept.ok) return fail('notKept')
  const stored = kept.value
  const checked = await checkStored(portal, stored)
  if (checked.verdict === 'held' || checked.verdict === 'refused') {
    await discardObject(storage, stored)
    return fail('notKept')
  }
  return ok({ stored, checked })
}
