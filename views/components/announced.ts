import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { momentTag, timeTag } from './times.ts'

type Span = { readonly startsAt: number; readonly endsAt: number }

/** In the reader's zone, named once. */
export const spanOf = (i18n: I18n, { startsAt, endsAt }: Span): Content =>
  html`${i18n.t('announcements:from')} ${timeTag(startsAt, i18n.moment(startsAt))} ${i18n.t('announcements:until')} ${momentTag({ i18n, at: endsAt })}`
