import { mailPaths } from '../../../src/admin/mail/paths.ts'
import type { MailRow } from '../../../src/platform/mail/index.ts'
import { sameIn } from '../../../src/platform/web/address-language.ts'
import type { I18n, Locale } from '../../../src/platform/web/i18n.ts'

import { type Content, emptyLine, html, moment, personName, summaryList } from '../../components/index.ts'
import { page } from '../../layout.ts'

type TextPart = { readonly text: string; readonly to?: { readonly locale: Locale; readonly here: string } }
type MessageData = { i18n: I18n; mail: MailRow; subject?: string; text?: readonly TextPart[] }

/** A message of the demo, as its reader would get it. */
export function messagePage({ i18n, mail, subject, text }: MessageData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:message.title'), back: { href: mailPaths.mail(locale), label: t('admin:mail.title') } },
    html`
    <h1>${t('admin:message.title')}</h1>
    ${summaryList([
      { key: t('admin:mail.to'), value: html`${personName(mail.recipientName)}, ${mail.recipient}` },
      ...(mail.sentAt === null ? [] : [{ key: t('admin:message.sent'), value: moment({ i18n, at: mail.sentAt }) }]),
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
