import { mailPaths } from '../../../src/admin/mail/paths.ts'
import type { MailRow, MailState } from '../../../src/platform/mail/index.ts'
import { sameIn } from '../../../src/platform/web/address-language.ts'
import type { I18n, Key, Locale } from '../../../src/platform/web/i18n.ts'
import {
  type Content,
  dataTable,
  emailAddress,
  emptyLine,
  html,
  momentTag,
  pager,
  personName,
  summaryList,
  tag,
} from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'
import { page } from '../../layout.ts'

type Row = MailRow & { readonly state: MailState | 'posted' | 'pointless' }

type MailData = {
  i18n: I18n
  mail: readonly Row[]
  state?: MailState
  isFirst: boolean
  next?: string
  isReadable: boolean
}

const kinds = {
  queued: 'info',
  sent: 'success',
  posted: 'success',
  failed: 'danger',
  bounced: 'danger',
  pointless: 'neutral',
} as const

export function mailPage({ i18n, mail, state, isFirst, next, isReadable }: MailData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:mail.title') },
    html`
    <div class="titled"><h1>${t('admin:mail.title')}</h1><p>${isReadable ? t('admin:mail.demoLead') : t('admin:mail.lead')}</p></div>
    ${workBar({
      i18n,
      views: [undefined, ...(['queued', 'sent', 'failed', 'bounced'] as const)].map((one) => ({
        href: mailPaths.mail(locale, { state: one }),
        label: t(one ? `admin:mailState.${one}` : 'admin:mail.all'),
        isCurrent: one === state,
      })),
    })}
    ${mail.length === 0 ? emptyLine(t('admin:mail.none')) : mailTable(i18n, mail, isReadable)}
    ${pager({ i18n, first: isFirst ? undefined : mailPaths.mail(locale, { state }), next: next ? mailPaths.mail(locale, { state, after: next }) : undefined })}`,
  )
}

const mailTable = (i18n: I18n, mail: readonly Row[], isReadable: boolean) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('admin:mail.title'),
    captionHidden: true,
    columns: [
      { label: t('admin:mail.to') },
      { label: t('admin:mail.kind') },
      { label: t('admin:mail.made') },
      { label: t('admin:mail.state') },
      { label: t('admin:mail.tries'), kind: 'number' },
      { label: t('admin:mail.lastError') },
    ],
    rows: mail.map((m) => {
      const to = html`${personName(m.recipientName)}<br>${emailAddress(m.recipient)}`
      return [
        isReadable && m.sentAt !== null ? html`<a href="${mailPaths.message(locale, m.id)}">${to}</a>` : to,
        t(`admin:mailKind.${m.kind}` as Key),
        momentTag({ i18n, at: m.createdAt }),
        stateWords(i18n, m),
        i18n.number(m.tries),
        errorOf(m),
      ]
    }),
  })
}

/** The last error of a server, or the status with which it came back. */
function errorOf({ lastError, bounceStatus, state }: Row): Content {
  const text = bounceStatus ?? (state === 'pointless' ? null : lastError)
  return text ? html`<code>${text}</code>` : ''
}

function stateWords(i18n: I18n, m: Row): Content {
  const word = tag({ kind: kinds[m.state], word: i18n.t(`admin:mailState.${m.state}`) })
  if (m.state === 'queued' && m.tries > 0)
    return html`${word}<br>${i18n.t('admin:mail.nextTry')} ${momentTag({ i18n, at: m.nextTryAt })}`
  return m.sentAt === null ? word : html`${word}<br>${momentTag({ i18n, at: m.sentAt })}`
}

type TextPart = { readonly text: string; readonly to?: { readonly locale: Locale; readonly here: string } }
type MessageData = { i18n: I18n; mail: MailRow; subject?: string; text?: readonly TextPart[] }

/** A message of the demo's post box, as its reader gets it. */
export function messagePage({ i18n, mail, subject, text }: MessageData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:message.title'), back: { href: mailPaths.mail(locale), label: t('admin:mail.title') } },
    html`
    <h1>${t('admin:message.title')}</h1>
    ${summaryList([
      { key: t('admin:mail.to'), value: html`${personName(mail.recipientName)}, ${emailAddress(mail.recipient)}` },
      ...(mail.sentAt === null ? [] : [{ key: t('admin:message.sent'), value: momentTag({ i18n, at: mail.sentAt }) }]),
      ...(subject
        ? [{ key: t('admin:message.subject'), value: html`<span lang="${mail.locale}">${subject}</span>` }]
        : []),
    ])}
    ${text ? html`<p class="as-written" lang="${mail.locale}">${text.map(part)}</p>` : emptyLine(t('admin:message.none'))}`,
  )
}

function part({ text, to }: TextPart): Content {
  if (!to) return text
  const pageHref = sameIn(to.locale, to.here)
  return html`<a href="${pageHref}">${text}</a>`
}
