// Single keys. Off in fields, off with a modifier, and off altogether where the reader says so (WCAG 2.1.4).
const isOn = () => document.body.dataset.keys === 'on'

const ticks = 'input[name="items[]"]'

// The link of each row, or what acts in it where it has none; of a page with several lists those of the one that it is for.
const lines = () =>
  [...(document.querySelector('[data-lines]') ?? document.querySelector('main')).querySelectorAll('tbody tr')]
    .map((row) => row.querySelector('a[href]:not([hidden])') ?? row.querySelector('button, input'))
    .filter((line) => line?.checkVisibility())

// The row with the focus, or the one that the address names.
const row = () =>
  document.activeElement.closest('main tbody tr') ?? document.querySelector(':target')?.closest('main tbody tr')

function move(step) {
  const all = lines()
  if (all.length === 0) return false
  const here = row()
  const now = all.findIndex((line) => line.closest('tr') === here)
  const to = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1)
  all[to].focus()
  return true
}

function search() {
  const field = document.querySelector('#find')
  if (!field?.checkVisibility()) return false
  field.focus()
  return true
}

// The tick of this row.
function tick() {
  const box = row()?.querySelector(ticks)
  if (!box) return false
  box.checked = !box.checked
  return true
}

function tickAll() {
  const boxes = [...document.querySelectorAll(ticks)]
  const isAll = boxes.every((box) => box.checked)
  for (const box of boxes) box.checked = !isAll
  return boxes.length > 0
}

// What is folded is opened, a field gets the focus, everything else is pressed. An act on ticked rows is for this row where none is.
function press(key) {
  const target = document.querySelector(`[data-key~="${CSS.escape(key)}"]`)
  if (!target) return false
  if (target.form?.querySelector(ticks) && !target.form.querySelector(`${ticks}:checked, [name="all"]:checked`)) tick()
  if (target.matches('select, input')) target.focus()
  else target.click()
  if (target.matches('summary')) target.parentElement.querySelector('input')?.focus()
  return true
}

const acts = {
  j: () => move(1),
  k: () => move(-1),
  arrowdown: () => document.activeElement.closest('main tbody tr') && move(1),
  arrowup: () => document.activeElement.closest('main tbody tr') && move(-1),
  x: tick,
  '*': tickAll,
  '/': search,
}

document.addEventListener('keydown', (event) => {
  if (!isOn() || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
  // A tick takes no letters.
  if (event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]')) return
  const key = event.key.toLowerCase()
  // A key held down moves on, and decides nothing.
  if (acts[key] ? acts[key]() : key.length === 1 && !event.repeat && press(key)) event.preventDefault()
})
