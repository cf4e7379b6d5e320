import type { OutsideAccess } from '../../src/cases/record/office-queries.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { notice } from './notices.ts'

/** On pages of another office's file: that nothing can be changed, and until when it can be read. */
export const readingOnly = (i18n: I18n, outside: OutsideAccess | undefined): Content =>
  outside
    ? notice({
        i18n,
        kind: 'warning',
        title: i18n.t('admin:case.foreign', {
          office: nameIn(i18n, outside.office),
        }),
        body: html`<p>${i18n.t('admin:case.foreignMore', { moment: i18n.moment(outside.until) })}</p>`,
      })
    : ''
