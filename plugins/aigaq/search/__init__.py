"""Search in the browser: index documents of the public archive, and Pagefind's bundles made from them."""
