import { describeAdapter } from "@telltale/conformance";
import express from "express";
import express4 from "express4";
import { createSubject } from "./fixtures/subject.ts";

describeAdapter("express 5", createSubject(express));
describeAdapter("express 4", createSubject(express4));
