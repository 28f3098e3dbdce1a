/* Loads the columns of search/facets/, the newest ids first. */
const aigaqFacets = (() => {
  "use strict";
  const { loadData } = aigaqLoader;
  /** @type {Promise<Columns> | null} */
  let loading = null;

  /**
   * Loads all columns, once.
   * @param {string} edition  whose names of places are shown
   * @param {(columns: Columns) => void} onPart  called after each part
   */
  function load(edition, onPart) {
    if (!loading) {
      loading = loadColumns(edition, onPart);
      loading.catch(() => (loading = null));
    }
    return loading;
  }

  /**
   * @param {string} edition
   * @param {(columns: Columns) => void} onPart
   */
  async function loadColumns(edition, onPart) {
    const site = await loadData("index");
    /** @type {Promise<ColumnsPart>[]} */
    const parts = site.facets.map((/** @type {number} */ number) => loadData("facets/" + number)).reverse();
    for (const part of parts) part.catch(() => null); // told when its turn comes
    const places = await loadData("places/" + edition);
    const own = Object.assign(Object.create(null), places); // an address may ask for "constructor"
    const columns = new aigaqColumns.Columns(aigaqElements.FACETS, own);
    for (const part of parts) {
      columns.add(await part);
      onPart(columns);
    }
    return columns;
  }

  return { load };
})();
