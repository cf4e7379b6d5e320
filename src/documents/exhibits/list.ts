import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { getOffice, namesOf } from '../../accounts/people/index.ts'
import { plainCaseName } from '../../cases/people/values.ts'
import { cases } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { makePdf } from '../../platform/pdf/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { brandOf, type I18n, makeI18n } from '../../platform/web/i18n.ts'
import { stampZone } from '../../tribunal/index.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { labelOf } from './numbers.ts'

type Maker = Pick<Portal, 'db' | 'catalogue' | 'settings'>

const template = join(import.meta.dirname, 'list.typ')

/** Labels, titles and pages of the exhibits that were received, in the language of the proceeding; translations stand after their originals. */
export async function listPdf(maker: Maker, submission: Submission, listed: readonly DocumentRow[], at: Instant) {
  const { db } = maker
  const theCase = db.select().from(cases).where(eq(cases.id, submission.caseId)).get()!
  const i18n = papersI18n(maker, theCase.language, submission.officeZone ?? stampZone)
  const { t } = i18n
  const name = submission.filedBy ?? namesOf(db, [submission.principalId]).get(submission.principalId) ?? ''
  const title = t('exhibits:list.title')
  const data = {
    lang: theCase.language,
    title,
    division: t(`tribunal:${theCase.division}.name`),
    facts: [
      [t('exhibits:list.file'), theCase.reference],
      [t('exhibits:list.people'), plainCaseName(theCase)],
      [t('exhibits:list.side'), t(`exhibits:list.sides.${submission.side}`, { name })],
      [t('exhibits:list.submission'), submission.number ?? ''],
      [t('exhibits:list.received'), receivedWords(db, i18n, submission)],
    ],
    columns: [t('exhibits:list.exhibit'), t('exhibits:list.document'), t('exhibits:list.pages')],
    rows: withTranslations(listed.filter(({ exhibitLabel }) => exhibitLabel !== null)).map((document) =>
      rowOf(i18n, document, originalOf(db, document)),
    ),
    note: t('exhibits:list.note'),
    foot: t('exhibits:list.foot', { reference: theCase.reference, number: submission.number ?? '' }),
  }
  return { title, ...(await makePdf({ template, data, at })) }
}

/** For a paper, which nobody reads on a page. */
export function papersI18n(
  { catalogue, settings }: Pick<Maker, 'catalogue' | 'settings'>,
  locale: I18n['locale'],
  zone: string,
) {
  const t = catalogue(locale)
  const { brand, demo, version } = settings
  return makeI18n(t, { locale, zone, here: '', brand: brandOf(brand, locale, t), demo, version })
}

/** Each document with its translations after it, wherever they were. */
function withTranslations<T extends { readonly id: string; readonly translationOf: string | null }>(
  listed: readonly T[],
): T[] {
  const ids = new Set(listed.map(({ id }) => id))
  const isOf = (original: string | undefined) => (one: T) =>
    (one.translationOf !== null && ids.has(one.translationOf) ? one.translationOf : undefined) === original
  return listed.filter(isOf(undefined)).flatMap((original) => [original, ...listed.filter(isOf(original.id))])
}

function receivedWords(db: Db, i18n: I18n, { receivedAt, officeId, officeZone }: Submission): string {
  const zone = officeZone ?? getOffice(db, officeId ?? '').zone
  const at = receivedAt ?? 0
  const holes = { moment: i18n.moment(at, zone), zone: i18n.zoneName(zone) }
  return i18n.t('exhibits:list.receivedAt', holes)
}

function rowOf({ t }: I18n, document: DocumentRow, original: string | undefined) {
  const { exhibitLabel, title, type } = document
  const isDeclaration = type === 'translatorDeclaration'
  const note =
    original && t(isDeclaration ? 'exhibits:list.declarationOf' : 'exhibits:list.translationOf', { label: original })
  return { label: exhibitLabel ?? '', title, note: note ?? '', pages: pageRange(t, document) }
}

export function pageRange(t: I18n['t'], { firstPage, lastPage }: Pick<DocumentRow, 'firstPage' | 'lastPage'>): string {
  if (firstPage === null || lastPage === null) return t('exhibits:list.noPages')
  return firstPage === lastPage ? String(firstPage) : t('exhibits:list.range', { first: firstPage, last: lastPage })
}

const originalOf = (db: Db, { translationOf }: DocumentRow): string | undefined =>
  translationOf === null ? undefined : labelOf(db, translationOf)
