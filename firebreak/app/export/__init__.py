"""The desk as tables: what each holds, who may have it, how it leaves."""
