// Single keys for the desk. Off in fields, off with a modifier, and off altogether where the reader says so (WCAG 2.1.4).
const isOff = !document.querySelector('[data-keys="on"]')

const lines = () => [...document.querySelectorAll('[data-desk="list"] tbody th a')]

function move(step) {
  const all = lines()
  if (all.length === 0) return false
  const now = all.indexOf(document.activeElement)
  const to = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1)
  all[to].focus()
  return true
}

function help() {
  const details = document.querySelector('#keys details')
  if (!details) return false
  details.open = !details.open
  details.querySelector('summary').focus()
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
  arrowdown: () => document.activeElement.closest('[data-desk="list"]') && move(1),
  arrowup: () => document.activeElement.closest('[data-desk="list"]') && move(-1),
  '?': help,
}

document.addEventListener('keydown', (event) => {
  if (isOff || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
  if (event.target.closest('input, textarea, select, [contenteditable]')) return
  const key = event.key.toLowerCase()
  // A key held down moves on, and decides nothing.
  if (acts[key] ? acts[key]() : key.length === 1 && !event.repeat && press(key)) event.preventDefault()
})
