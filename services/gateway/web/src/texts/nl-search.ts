import search from "../../locales/nl/search.ftl?raw";

export default search;
