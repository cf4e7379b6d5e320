import { describe, expect, it } from 'vitest'
import { targetOf } from '../../../src/platform/web/seals.ts'
import { addressOf, plantDoors } from '../../doors-world.ts'
import { formsOf, isSealedAct, unsealedForms } from '../../seals.ts'
import { createWorld } from '../../world.ts'

const act = '/en/admin/holds/abc/harm'
const form = (head: string, body: string) => `<form method="post" ${head}>${body}</form>`

describe('a page that holds a sealed act without its seal (ATT-02)', () => {
  it.each([
    ['in its form', form(`action="${act}"`, '<button type="submit">Go</button>')],
    ['in an empty field', form(`action="${act}"`, '<input type="hidden" name="seal" value="">')],
    ['on a button', form('action="/en/account"', `<button type="submit" formaction="${act}">Go</button>`)],
    [
      'on one of two buttons',
      form(
        `action="${act}"`,
        '<button type="submit" name="seal" value="x">Go</button><button type="submit">On</button>',
      ),
    ],
  ])('is found: %s', (_, page) => {
    expect(unsealedForms(page)).toEqual([act])
  })

  it('is not a page that bears it in a field, in the address of a form with files, or on its button', () => {
    for (const page of [
      form(`action="${act}"`, '<input type="hidden" name="seal" value="x">'),
      form(`action="${act}?seal=x"`, ''),
      form('action="/en/account"', `<button type="submit" formaction="${act}" name="seal" value="x">Go</button>`),
    ])
      expect(unsealedForms(page)).toEqual([])
  })

  it('is none of those on which a person is taken off a case, or suspended', async () => {
    const { ids, browsers } = await plantDoors(await createWorld())
    for (const [who, pattern, end] of [
      ['sam', 'GET /:lang/admin/cases/:id/people/:person', '/removal'],
      ['ada', 'GET /:lang/admin/people/:id', '/suspension'],
    ] as const) {
      const page = await (await browsers[who].get(addressOf(pattern, ids))).text()
      expect(
        formsOf(page).filter(({ action }) => targetOf(action).endsWith(end) && isSealedAct(action)),
        pattern,
      ).toHaveLength(1)
      expect(unsealedForms(page)).toEqual([])
    }
  })
})
