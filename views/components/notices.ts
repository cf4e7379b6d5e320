import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, type Html, html } from './html.ts'
import { unbroken } from './times.ts'

type NoticeKind = 'information' | 'success' | 'warning' | 'error'

/** `notice({ i18n, kind: 'success', title: 'Bob can now act for you', body })` */
export const notice = ({
  i18n,
  kind,
  title,
  body,
}: {
  i18n: I18n
  kind: NoticeKind
  title: Content
  body?: Content | readonly Content[]
}): Html => html`
  <div class="notice ${kind}">
    <p class="title"><span class="hidden">${i18n.t(`common:state.${kind}`)} – </span>${unbroken(title)}</p>
    ${body && html`<div>${typeof body === 'string' ? unbroken(body) : body}</div>`}
  </div>`

/** Before an act that cannot be undone: `warningText({ i18n, text: 'You cannot take a document back.' })` */
export const warningText = ({ i18n, text }: { i18n: I18n; text: Content }): Html =>
  html`<p class="warning-text"><strong><span class="hidden">${i18n.t('common:state.warning')} – </span>${unbroken(text)}</strong></p>`

/**
 * The result of an act, as the heading of its page (h1): `confirmationPanel({ title: 'Sent', number: { label: 'Your number',
 * value: '2026-0012' } })`
 */
export const confirmationPanel = ({
  title,
  number,
  body,
}: {
  readonly title: Content
  readonly number?: { readonly label: string; readonly value: string }
  readonly body?: Content
}): Html => html`
  <div class="panel">
    <div>
    <h1>${title}</h1>
    ${number && html`<p>${number.label}<br><strong>${number.value}</strong></p>`}
    ${body}
    </div>
  </div>`

/** Progress in words and as a bar: `progressLine({ id: 'upload', words: '12 of 40 MB', value: 12, max: 40 })` */
export const progressLine = ({
  id,
  words,
  value,
  max,
}: {
  id: string
  words: string
  value: number
  max: number
}): Html => html`
  <p class="progress"><label for="${id}">${words}</label> <progress id="${id}" value="${value}" max="${max}"></progress></p>`

/** `disclosure('What is a principal file?', html`<p>…</p>`)` */
export const disclosure = (summary: Content, body: Content | readonly Content[], open = false): Html => html`
  <details ${open ? 'open' : ''}>
    <summary>${summary}</summary>
    <div>${body}</div>
  </details>`
