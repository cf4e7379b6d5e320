import { expect, it } from 'vitest'
import { needs } from '../needs.ts'
import { openPage } from './chromium.ts'
import { pages } from './pages.ts'
import { openWorld } from './portal.ts'
import { withReader } from './reader.ts'
import { typedFaults } from './typed.ts'

/** Fields with an error, and those that only show; those of each page are typed into where it is looked at (`once.ts`). */
const wrong = pages.filter(
  ({ name, state }) =>
    state === 'error' &&
    ['sign-in', 'own number', 'note', 'calculator', 'hearing', 'longer than forms are'].includes(name),
)

needs('chromium')('what is typed', () => {
  const reach = withReader()
  const known = new Set<string>()

  it.each(wrong)('is read in a field with an error, or that only shows: $name (SEE-01)', async (state) => {
    const { page } = await reach(state, 'en')
    expect(await typedFaults(page, known)).toEqual([])
  })
})

/** Each with the faults that it must be told for: what is measured, and when. */
const planted: readonly [id: string, style: string, field: string, told: readonly string[]][] = [
  ['well', '', '<input id="well" placeholder="Name">', []],
  ['well-date', '', '<input id="well-date" type="date">', []],
  ['well-time', '', '<input id="well-time" type="time" value="09:30">', []],
  ['well-number', '', '<input id="well-number" type="number">', []],
  ['well-secret', '', '<input id="well-secret" type="password">', []],
  ['well-text', '', '<textarea id="well-text">Words</textarea>', []],
  ['well-fixed', '', '<input id="well-fixed" readonly value="Words">', []],
  ['well-choice', '', '<select id="well-choice"><option>One</option></select>', []],
  [
    'band',
    '#band { color: inherit }',
    '<div class="band"><input id="band"></div>',
    ['borrowed', 'caret', 'painted', 'typed'],
  ],
  ['hint', '#hint::placeholder { color: #aaa }', '<input id="hint" placeholder="Name">', ['placeholder']],
  ['warning', '#warning { color: inherit }', '<p class="warning"><input id="warning"></p>', ['borrowed']],
  ['filled', '#filled { -webkit-text-fill-color: #eee }', '<input id="filled">', ['painted', 'typed']],
  ['thin', '#thin { opacity: 0.3 }', '<input id="thin">', ['caret', 'painted', 'typed']],
  ['caret', '#caret { caret-color: #fff }', '<input id="caret">', ['caret']],
  ['chosen', '#chosen::selection { background: #000; color: #222 }', '<input id="chosen">', ['selected']],
  ['focus', '#focus:focus { color: #bbb }', '<input id="focus">', ['caret', 'typed']],
  ['hover', '#hover:hover { background: #222 }', '<input id="hover">', ['caret', 'typed']],
  ['wrong', '#wrong[aria-invalid] { color: #c66 }', '<input id="wrong" aria-invalid="true">', ['typed']],
  ['day', '#day::-webkit-datetime-edit { color: #fff }', '<input id="day" type="date">', ['painted']],
  ['kept', '#kept:autofill { -webkit-text-fill-color: #ccc }', '<input id="kept">', ['typed']],
  ['under', '', '<div class="under"><input id="under"><i></i></div>', ['painted']],
  ['option', '#option option { color: #bbb }', '<select id="option"><option>One</option></select>', ['an option']],
  ['file', '#file::file-selector-button { color: #999 }', '<input id="file" type="file">', ['its button']],
  ['dark', '@media (prefers-color-scheme: dark) { #dark { color: #bbb } }', '<input id="dark">', ['caret', 'typed']],
  ['more', '@media (prefers-contrast: more) { #more { color: #bbb } }', '<input id="more">', ['caret', 'typed']],
  [
    'own',
    '@media (forced-colors: active) { #own { forced-color-adjust: none; color: #888 } }',
    '<input id="own">',
    ['typed'],
  ],
]

needs('chromium')('a field in which nobody can read what they type', () => {
  it('is told by its colours in each state and scheme, or by what is painted, and a good one is not (SEE-01)', async () => {
    const page = await openPage(await openWorld())
    await page.setContent(`<body><style>
      input, textarea, select { background: #fff; color: #1d2229; font: 16px sans-serif }
      input[type=file] { color: #1d2229 } ::placeholder { color: #434b59 }
      .band { background: #143152; color: #fff } .warning { background: #fdf4de; color: #614505 }
      .under { position: relative } .under i { position: absolute; inset: 0; background: #fff }
      ${planted.map(([, style]) => style).join('\n')}
    </style>${planted.map(([id, , field]) => `<div class="of-${id}">${field}</div>`).join('\n')}</body>`)
    const faults = await typedFaults(page)
    const told = planted.map(([id]) => {
      const own = faults.filter((fault) => fault.includes(`id="${id}"`))
      return [id, [...new Set(own.map((fault) => /^[^,:]+/.exec(fault)?.[0]))].sort()]
    })
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(planted.map(([id, , , kinds]) => [id, kinds])))
  })
})
