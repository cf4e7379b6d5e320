import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { notice } from './notices.ts'

/** Beside what staff fix or read: years on which it rests and whose days nobody has entered for the office. */
export const unconfirmedNotice = (i18n: I18n, years: readonly number[]): Content =>
  years.length === 0
    ? ''
    : notice({
        i18n,
        kind: 'warning',
        title: i18n.t('deadlinePages:unconfirmedOffice.title', { years: years.join(', ') }),
        body: html`<p>${i18n.t('deadlinePages:unconfirmedOffice.body')}</p>`,
      })
