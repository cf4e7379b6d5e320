import type { I18n, Locale } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { moment, timeTag } from './times.ts'

type Told = {
  readonly titleEn: string
  readonly titleFr: string
  readonly textEn: string
  readonly textFr: string
  readonly startsAt: number
  readonly endsAt: number
}

/** An announcement in one of its two languages. */
export const titleIn = (locale: Locale, one: Pick<Told, 'titleEn' | 'titleFr'>): string =>
  locale === 'fr' ? one.titleFr : one.titleEn
export const textIn = (locale: Locale, one: Pick<Told, 'textEn' | 'textFr'>): string =>
  locale === 'fr' ? one.textFr : one.textEn

/** From when until when, on the reader's clock, which is named once. */
export const spanOf = (i18n: I18n, { startsAt, endsAt }: Pick<Told, 'startsAt' | 'endsAt'>): Content =>
  html`${i18n.t('announcements:from')} ${timeTag(startsAt, i18n.moment(startsAt))} ${i18n.t('announcements:until')} ${moment({ i18n, at: endsAt })}`
