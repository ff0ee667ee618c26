import search from "../../locales/en/search.ftl?raw";

export default search;
