'use strict'

// Makes the page dark or light before it is painted, and again when the reader's system changes.
const page = document.documentElement
if (page.dataset.dark === 'auto') {
  const preference = matchMedia('(prefers-color-scheme: dark)')
  const follow = () => page.classList.toggle('dark-mode', preference.matches)
  follow()
  preference.addEventListener('change', follow)
}
