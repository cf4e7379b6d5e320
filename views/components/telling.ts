import type { Telling } from '../../src/cases/access/telling.ts'
import { staffCaseLetterPaths } from '../../src/documents/letters/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, emailAddress, html, notice, personName } from './index.ts'

/** Whom this form notifies, by name, and to whom a letter has to be sent because nobody else tells them. */
export const tellingPart = (i18n: I18n, { id }: { readonly id: string }, telling: Telling): Content => html`
  ${toldList(i18n, telling.told, i18n.t('officeCase:telling.told'))}
  ${
    telling.unreached.length > 0 &&
    notice({
      i18n,
      kind: 'warning',
      title: i18n.t('officeCase:telling.unreached'),
      body: html`
      <ul>${telling.unreached.map((person) => html`<li>${personName(person)}</li>`)}</ul>
      <p><a href="${staffCaseLetterPaths.caseLetter(i18n.locale, id)}">${i18n.t('officeCase:telling.write')}</a></p>`,
    })
  }`

/** Who gets a notice that something is there; it does not say what. */
export const toldList = ({ t }: I18n, told: Telling['told'], title: string): Content =>
  told.length === 0
    ? html`<p>${t('officeCase:telling.nobody')}</p>`
    : html`
    <p>${title}</p>
    <ul>${told.map(({ name, email }) => html`<li>${personName(name)}${email && html`, ${emailAddress(email)}`}</li>`)}</ul>`
