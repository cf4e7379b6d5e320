import type { Confidentiality } from '../../src/documents/visibility/audience.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { personName } from './names.ts'
import { tag } from './words.ts'

/** For staff, with each document that not everybody on the case may see: for whom it is, and who sent or filed it. */
export const confidentialMark = ({ t }: I18n, confidential: Confidentiality | undefined): Content =>
  confidential === undefined
    ? ''
    : html` ${confidentialTag(t)} <span class="aside">${confidential.isFiled ? html`${t('outgoing:audience.filedBy')} ${personName(confidential.sentBy)}. ${t('outgoing:audience.filedWho')}` : forWhom(t, confidential)}</span>`

/** The mark alone: for the practice that filed it. */
export const confidentialTag = (t: I18n['t']): Content => tag({ kind: 'warning', word: t('outgoing:audience.tag') })

const forWhom = (t: I18n['t'], confidential: Confidentiality): Content =>
  html`${t('outgoing:audience.who')} ${confidential.names.map((name, index) => html`${index > 0 && ', '}${personName(name)}`)}. ${confidential.areDelegatesIn && t('outgoing:audience.delegatesToo')} ${t('outgoing:audience.sentBy')} ${personName(confidential.sentBy)}.`
