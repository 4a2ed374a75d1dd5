/** The only script of the report: copies the text named by a button. Without it the page lacks the buttons, no more. */
export const script = `document.documentElement.classList.add('script');document.addEventListener('click',function(e){var b=e.target.closest('button.copy');if(!b)return;var s=document.getElementById(b.dataset.copies);navigator.clipboard.writeText(s.innerText).then(function(){var t=b.textContent;b.textContent='Copied';setTimeout(function(){b.textContent=t},1200)})});`;

/** SHA-256 of `script` in base64: the page's policy runs nothing else. */
export const scriptHash = '5hliRdmWfOdyoSJNHdfD2ky9ZIQG2HyVwBMswGCHFag=';
