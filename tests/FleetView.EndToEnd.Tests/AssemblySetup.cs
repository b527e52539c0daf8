// One test at a time: two processors are all there may be, and some tests wait for rounds of collection.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
