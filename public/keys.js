// Single keys. Off in fields, off with a modifier, and off altogether where the reader says so (WCAG 2.1.4).
const isOn = () => document.body.dataset.keys === 'on'

// The link of each row, or what acts in it where it has none; of a page with several lists those of the one that it is for.
const lines = () =>
  [...(document.querySelector('[data-lines]') ?? document.querySelector('main')).querySelectorAll('tbody tr')]
    .map((row) => row.querySelector('a[href]:not([hidden])') ?? row.querySelector('button, input'))
    .filter((line) => line?.checkVisibility())

function move(step) {
  const all = lines()
  if (all.length === 0) return false
  const row = document.activeElement.closest('tbody tr')
  const now = all.findIndex((line) => line.closest('tr') === row)
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

function press(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`)
  target?.click()
  return target !== null
}

const acts = {
  j: () => move(1),
  k: () => move(-1),
  arrowdown: () => document.activeElement.closest('main tbody tr') && move(1),
  arrowup: () => document.activeElement.closest('main tbody tr') && move(-1),
  '/': search,
}

document.addEventListener('keydown', (event) => {
  if (!isOn() || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
  if (event.target.closest('input, textarea, select, [contenteditable]')) return
  const key = event.key.toLowerCase()
  // A key held down moves on, and decides nothing.
  if (acts[key] ? acts[key]() : key.length === 1 && !event.repeat && press(key)) event.preventDefault()
})
