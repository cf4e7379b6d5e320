import { practicePaths } from '../../src/announcements/practice/paths.ts'
import type { FormErrors } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import type { Block } from '../../src/platform/web/small-markdown.ts'
import { stampZone } from '../../src/tribunal/index.ts'
import {
  type Content,
  checkboxes,
  dateTag,
  errorSummary,
  type Html,
  hiddenField,
  html,
  momentTag,
  notice,
  postForm,
  smallText,
  submitButton,
} from '../components/index.ts'
import { page } from '../layout.ts'

type Version = { readonly version: number; readonly effectiveAt: number }

type NoticeData = {
  readonly i18n: I18n
  readonly at: number
  readonly noticeId: string
  readonly title: string
  readonly version: number
  /** Undefined for the version that comes with the program, which was always in force. */
  readonly effectiveAt?: number
  readonly text:
    | { readonly kind: 'builtIn'; readonly html: Html }
    | { readonly kind: 'written'; readonly blocks: readonly Block[] }
  /** Those with a row, the latest first. */
  readonly versions: readonly Version[]
  /** Whether the first version comes with the program and has no row. */
  readonly hasFirst: boolean
  /** Number of the version in force, if it has a row. */
  readonly current: number | undefined
  /** For somebody who must accept it; `at`: when they did. */
  readonly acceptance?: { readonly at: number | undefined } | undefined
  readonly back?: string | undefined
  readonly errors?: FormErrors | undefined
}

export function noticePage(data: NoticeData) {
  const { i18n, title, version, effectiveAt, text, errors, acceptance } = data
  const { t, locale } = i18n
  const missing = errors && t('practice:error.acceptMissing')
  return page(
    i18n,
    {
      title,
      error: missing !== undefined,
      back: { href: practicePaths.practiceNotices(locale), label: t('practice:list.title') },
    },
    html`
    ${errorSummary({ i18n, errors: { accept: missing } })}
    <h1>${title}</h1>
    ${standing(data)}
    <p class="aside">${t('practice:version', { version: i18n.number(version) })}${effectiveAt !== undefined && html` · ${t('practice:from')} ${dateTag({ i18n, at: effectiveAt, zone: stampZone })}`}</p>
    <div class="text">${text.kind === 'builtIn' ? text.html : smallText(locale, text.blocks, title)}</div>
    ${acceptance && accepting(data, acceptance.at, missing)}
    ${others(data)}`,
  )
}

/** What counts, if this version does not. */
function standing({ i18n, at, noticeId, version, effectiveAt = 0, current, hasFirst }: NoticeData): Content {
  const { t, locale } = i18n
  const inForce = current ?? (hasFirst ? 1 : undefined)
  if (inForce === version) return ''
  const title = t(effectiveAt > at ? 'practice:notYet' : 'practice:replaced')
  const link = html`<a href="${practicePaths.practiceNotice(locale, noticeId)}">${t('practice:toCurrent')}</a>`
  return notice({ i18n, kind: 'warning', title, ...(inForce === undefined ? {} : { body: link }) })
}

function accepting(
  { i18n, noticeId, version, title, back }: NoticeData,
  at: number | undefined,
  error: string | undefined,
) {
  const { t, locale } = i18n
  if (at !== undefined)
    return notice({ i18n, kind: 'success', title: html`${t('practice:accepted')} ${momentTag({ i18n, at })}` })
  return html`
    <h2>${t('practice:acceptTitle')}</h2>
    <p>${t('practice:acceptWhat')}</p>
    ${postForm(
      { action: practicePaths.practiceAcceptance(locale, noticeId), seal: i18n.seal, label: t('practice:acceptTitle') },
      html`
      ${hiddenField('version', version)}${back && hiddenField('back', back)}
      ${checkboxes({ i18n, name: 'accept', label: t('practice:acceptLabel'), options: [{ value: 'yes', label: t('practice:acceptBox', { title, version }) }], ...(error ? { error } : {}) })}
      ${submitButton({ label: t('practice:accept') })}`,
    )}`
}

function others({ i18n, noticeId, version, versions, hasFirst }: NoticeData): Content {
  const { t, locale } = i18n
  const all = [...versions, ...(hasFirst ? [{ version: 1, effectiveAt: undefined }] : [])].filter(
    (one) => one.version !== version,
  )
  if (all.length === 0) return ''
  return html`
    <div class="no-print"><h2>${t('practice:others')}</h2>
    <ul>${all.map(
      (one) => html`
      <li><a href="${practicePaths.practiceNotice(locale, noticeId, { version: String(one.version) })}">${t('practice:version', { version: i18n.number(one.version) })}</a>${one.effectiveAt !== undefined && html`, ${t('practice:from')} ${dateTag({ i18n, at: one.effectiveAt, zone: stampZone })}`}</li>`,
    )}
    </ul></div>`
}
