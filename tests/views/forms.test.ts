import { describe, expect, it } from 'vitest'
import {
  checkboxes,
  errorSummary,
  fileField,
  postForm,
  radios,
  textArea,
  textField,
} from '../../views/components/index.ts'
import { reading } from './reading.ts'

const i18n = reading('en')

describe('the error summary', () => {
  const fields = {
    email: textField({ i18n, name: 'email', label: 'Mail address', error: 'Write the address.' }),
    rights: checkboxes({
      i18n,
      name: 'rights',
      label: 'Rights',
      options: [{ value: 'read', label: 'Read' }],
      error: 'Choose an answer.',
    }),
    scope: radios({
      i18n,
      name: 'scope',
      label: 'Cases',
      options: [{ value: 'all', label: 'All' }],
      error: 'Choose which.',
    }),
    'titles[0]': textField({ i18n, name: 'titles[0]', label: 'Title', error: 'Give a title.' }),
    reason: textArea({ i18n, name: 'reason', label: 'Reason', error: 'Say why.' }),
    file: fileField({ i18n, name: 'file', label: 'Document', error: 'Choose a file.' }),
  }

  it.each(Object.entries(fields))('leads to the control of %s', (name, field) => {
    const summary = String(errorSummary({ i18n, errors: { [name]: 'Wrong.' } }))
    const id = summary.match(/href="#([^"]+)"/)?.[1]
    expect(String(field)).toMatch(new RegExp(`<(input|textarea)[^>]* id="${id}"`))
  })

  it('shows what belongs to no field without a link, and nothing when nothing is wrong', () => {
    expect(String(errorSummary({ i18n, errors: { form: 'You have 4 delegates.' } }))).not.toContain('href')
    expect(String(errorSummary({ i18n, errors: { email: undefined } }))).toBe('')
  })
})

describe('a field', () => {
  it('is described by its hint, then its error, and says that it is wrong', () => {
    const field = String(
      textField({ i18n, name: 'email', label: 'Mail address', hint: 'Work address', error: 'Write it.' }),
    )
    expect(field).toContain('aria-describedby="email-field-hint email-field-error"')
    expect(field).toContain('aria-invalid="true"')
    for (const part of ['hint', 'error']) expect(field).toContain(`id="email-field-${part}"`)
  })

  it('keeps what was typed, whatever was typed', () => {
    const typed = '"><script>alert(1)</script>'
    const field = String(textField({ i18n, name: 'name', label: 'Name', value: typed }))
    expect(field).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(String(textArea({ i18n, name: 'note', label: 'Note', value: '</textarea><b>' }))).toContain(
      '&lt;/textarea&gt;&lt;b&gt;',
    )
  })

  it('says the limit of a file before the choice, and after a refusal that it must be chosen again', () => {
    const fresh = String(fileField({ i18n, name: 'file', label: 'Document', maximum: 100_000_000 }))
    expect(fresh).toContain('up to 100\u00a0MB')
    expect(fresh).not.toContain('choose it again')
    expect(String(fileField({ i18n, name: 'file', label: 'Document', error: 'Missing.' }))).toContain('choose it again')
  })
})

it('a form asks htmx only when it replaces a part of the page', () => {
  expect(String(postForm({ action: '/en/delegates' }, ''))).not.toContain('hx-')
  expect(String(postForm({ action: '/en/delegates', swap: '#list' }, ''))).toContain('hx-select="#list"')
})
