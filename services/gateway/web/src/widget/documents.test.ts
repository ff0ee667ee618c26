import { buildSchema, parse, validate } from "graphql";
import { expect, test } from "vitest";
import source from "../../schema.graphql?raw";
import * as documents from "./documents";

const schema = buildSchema(source);

test.each(Object.entries(documents))("%s is what the contract offers", (_name, document) => {
  expect(validate(schema, parse(document)).map((error) => error.message)).toEqual([]);
});
